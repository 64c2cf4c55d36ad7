/**
 * The tables of an archive, and the rows that a report has in them. It uses the analysis and the
 * result document, and no database.
 */
@NullMarked
package callscope.archive.rows;

import org.jspecify.annotations.NullMarked;
