/** Addresses: where a feature was found or a rule matched; uses nothing else of callscope. */
@NullMarked
package callscope.address;

import org.jspecify.annotations.NullMarked;
