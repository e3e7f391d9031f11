"""The command line: one file a command, loaded when it is called. The only room that prints and sets exit codes."""
