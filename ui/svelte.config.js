/** Runes only: a component in the older syntax does not compile. */
export default {
  compilerOptions: { runes: true },
  vitePlugin: {
    // Dependencies choose for themselves; only our own sources are held to runes.
    dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? { runes: undefined } : undefined),
  },
};
