package callscope.extract.json;

/**
 * Elements of a list that were read before it was their turn.
 *
 * @param begin where the first one begins in the stream
 * @param end where the last one ends
 * @param lines how many lines end in between
 * @param lastLine where the last of these lines ends, if there is one
 * @param content what was read
 */
record PieceOfList<T>(long begin, long end, int lines, long lastLine, T content) {}
