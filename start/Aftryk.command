#!/bin/sh
# macOS opens a terminal window for a .command file by a double-click.
exec "$(dirname "$0")/aftryk.sh"
