package callscope.input;

/**
 * The shapes that a {@link ShapeTable} held at one moment, for other threads than that which fills
 * it. Immutable: the table only ever writes behind them.
 */
record ShapeView(int[] data, int[] starts, int size) {}
