/** Opens archives (zip, 7z, tar) without unpacking them to a folder; may use sources of reports. */
@NullMarked
package callscope.extract.archive;

import org.jspecify.annotations.NullMarked;
