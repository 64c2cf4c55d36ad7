/** The data of the page is damaged or of another version. The message is shown to the reader. */
export class DataError extends Error {
  override name = "DataError";
}
