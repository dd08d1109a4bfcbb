"""The command line: arguments in, calls of services, text or JSON out. No SQL, no screen."""
