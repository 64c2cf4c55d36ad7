/** Opens archives (ZIP, 7z, tar) without unpacking them to a folder; may use report sources. */
@NullMarked
package callscope.extract.archive;

import org.jspecify.annotations.NullMarked;
