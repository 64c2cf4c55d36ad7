package callscope.input;

/**
 * A snapshot of a {@link CallSignatureTable} for threads other than the one that fills it.
 * Effectively immutable, because the table only appends.
 */
record CallSignatureView(int[] data, int[] starts, int size) {}
