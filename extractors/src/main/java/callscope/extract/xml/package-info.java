/** Bounds the memory that an XML parser needs; uses nothing else. */
@NullMarked
package callscope.extract.xml;

import org.jspecify.annotations.NullMarked;
