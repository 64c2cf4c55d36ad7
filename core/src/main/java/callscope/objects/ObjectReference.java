package callscope.objects;

/**
 * An object that a call refers to.
 *
 * @param meaning the meaning of an argument that it answers: {@code key}, {@code value path},
 *     {@code path}, {@code new path}, {@code file name}, {@code section}, {@code service}, {@code
 *     host}, {@code thread}, {@code target process}, {@code result}, or that of another {@link
 *     ObjectKind}
 * @param argument the index of the argument that holds it in the signature of the call; -1 if none
 *     does, because it is returned or implied
 * @param object the object
 */
public record ObjectReference(String meaning, int argument, ObservedObject object) {}
