package callscope.extract.scan;

/**
 * Elements of an array that follow each other, decoded ahead. Positions count bytes from the start
 * of the stream.
 *
 * @param begin where the first element begins
 * @param end where the last one ends
 * @param lines the number of line ends in between
 * @param lastLine where the last of these lines ends, if there is one
 * @param content what the elements were decoded to
 */
record DecodedBatch<T>(long begin, long end, int lines, long lastLine, T content) {}
