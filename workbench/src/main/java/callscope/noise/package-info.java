/**
 * How often rules fire on the traces of harmless programs, against others. It may use traces,
 * compiled rules, the matcher, where matches are found, and what text and JSON are written with.
 */
@NullMarked
package callscope.noise;

import org.jspecify.annotations.NullMarked;
