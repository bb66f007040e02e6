@echo off
rem Opens the review page by a double-click; sets everything up the first time.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
cd /d "%~dp0.."
if not exist run.py goto moved
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"
set "FOUND="
py -3 -c "%CHECK%" >nul 2>nul && set "FOUND=py -3"
if not defined FOUND python -c "%CHECK%" >nul 2>nul && set "FOUND=python"
if not defined FOUND goto missing
echo Åbner Aftryk. Lad vinduet være åbent, så længe I bruger siden; luk den med Ctrl+C.
echo.
%FOUND% run.py review
if errorlevel 1 goto failed
exit /b 0

:moved
echo Filen run.py mangler. Lad mappen ”start” ligge inde i projektets mappe.
goto wait

:missing
echo Aftryk kræver Python 3.11 eller nyere, og det blev ikke fundet.
echo   → Hent det på https://www.python.org/downloads/, sæt hak ved ”Add python.exe to PATH”, og prøv igen.
goto wait

:failed
echo.
echo Siden kunne ikke åbnes, eller den blev lukket ved en fejl. Det, der står ovenfor, siger hvorfor.
echo   → Kan du ikke selv løse det, så send et billede af vinduet til den, der vedligeholder Aftryk.
echo     Beslutningerne er gemt.

:wait
echo.
echo Tryk på en tast for at lukke vinduet.
pause >nul
exit /b 1
