package callscope.input;

/**
 * The signatures that a {@link CallSignatureTable} held at one moment, for other threads than that
 * which fills it. Immutable: the table only ever writes behind them.
 */
record CallSignatureView(int[] data, int[] starts, int size) {}
