"""`python -m bot` is `csm`."""

from bot.cli import main

main()
