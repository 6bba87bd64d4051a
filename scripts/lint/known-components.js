/**
 * Lets TypeScript read components as the parser sees them: they then have their own types, and opening one to check it
 * does not build the whole program anew, which took two fifths of the time for `src/ui`. It must be set before the
 * parser is loaded, so the configuration imports this file first.
 */
process.env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK = '1';
