/**
 * Names of calls and arguments and outcomes of calls, alike for every sandbox; uses features and
 * traces.
 */
@NullMarked
package callscope.vocabulary;

import org.jspecify.annotations.NullMarked;
