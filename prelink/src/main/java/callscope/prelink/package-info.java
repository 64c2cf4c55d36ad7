/**
 * A step of the build, no part of the program: what javac leaves to be linked while the program
 * runs, and what its AOT cache does not keep, becomes plain bytecode in the compiled classes; uses
 * nothing but the JDK.
 */
@NullMarked
package callscope.prelink;

import org.jspecify.annotations.NullMarked;
