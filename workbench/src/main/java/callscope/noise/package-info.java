/**
 * How often rules fire on traces of harmless programs compared with other traces. It may use
 * traces, compiled rules, the matcher, the places of matches, and the writers of text and JSON.
 */
@NullMarked
package callscope.noise;

import org.jspecify.annotations.NullMarked;
