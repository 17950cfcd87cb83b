"""The command line: `main` has the options, `commands` what each does, `progress` how far it is."""
