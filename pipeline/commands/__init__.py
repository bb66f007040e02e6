"""The subcommands of ``aftryk``, one file each."""
