package callscope.extract.scan;

/**
 * Consecutive elements of an array that were decoded ahead. Positions are offsets in bytes from the
 * start of the stream.
 *
 * @param begin the offset of the first element
 * @param end the offset after the last element
 * @param lines the number of line ends in between
 * @param lastLine the offset after the last of these line ends, if there is one
 * @param content the decoded elements
 */
record DecodedBatch<T>(long begin, long end, int lines, long lastLine, T content) {}
