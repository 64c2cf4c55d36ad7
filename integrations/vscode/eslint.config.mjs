import tseslint from "typescript-eslint";

export default tseslint.config({ ignores: ["dist/", "node_modules/"] }, ...tseslint.configs.recommended, {
  rules: {
    eqeqeq: "error",
    "no-console": "error",
    "max-lines": ["error", 300],
    "@typescript-eslint/consistent-type-imports": "error",
  },
});
