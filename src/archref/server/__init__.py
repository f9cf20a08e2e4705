"""archref in an editor: a language server over standard input and output, one idea a module."""
