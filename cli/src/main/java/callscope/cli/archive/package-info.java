/** The commands for archives of many reports. It uses the archives and what all commands share. */
@NullMarked
package callscope.cli.archive;

import org.jspecify.annotations.NullMarked;
