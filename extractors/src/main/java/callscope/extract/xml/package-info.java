/** Bounds what an XML parser keeps in memory; uses nothing else. */
@NullMarked
package callscope.extract.xml;

import org.jspecify.annotations.NullMarked;
