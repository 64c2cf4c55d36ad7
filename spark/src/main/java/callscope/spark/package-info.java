/**
 * A job for Apache Spark that writes archives. It uses the rows of archives, Spark and, for files
 * in any storage, Hadoop.
 */
@NullMarked
package callscope.spark;

import org.jspecify.annotations.NullMarked;
