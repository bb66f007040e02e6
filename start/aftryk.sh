#!/bin/sh
# Opens the review page by a double-click; sets everything up the first time. Also what
# Aftryk.command (macOS) and Aftryk.desktop (Linux) call.

stop() {
    printf '\n%s\n' "$1"
    if [ -t 0 ]; then
        printf '\nTryk Enter for at lukke vinduet. '
        read -r _
    fi
    exit 1
}

cd "$(dirname "$0")/.." || stop "Projektets mappe kan ikke åbnes."
[ -f run.py ] || stop "Filen run.py mangler. Lad mappen ”start” ligge inde i projektets mappe."

found=
for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found=$name
        break
    fi
done
[ -n "$found" ] || stop "Aftryk kræver Python 3.11 eller nyere, og det blev ikke fundet.
  → Hent det på https://www.python.org/downloads/, og prøv igen."

printf 'Åbner Aftryk. Lad vinduet være åbent, så længe I bruger siden; luk den med Ctrl+C.\n\n'
"$found" run.py review || stop "Siden kunne ikke åbnes, eller den blev lukket ved en fejl. Det, der står ovenfor, siger hvorfor.
  → Kan du ikke selv løse det, så send et billede af vinduet til den, der vedligeholder Aftryk.
    Beslutningerne er gemt."
