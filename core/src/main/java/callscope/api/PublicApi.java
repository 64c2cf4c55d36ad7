package callscope.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that users of the library may use.
 *
 * <p>Within a minor version, its public members are neither removed nor changed in an incompatible
 * way; they may be deprecated and new ones may be added. This also covers types nested in it. An
 * interface that is sealed may get new implementations in a minor version. Members marked with
 * {@link Internal} are excluded.
 *
 * <p>The signatures of its public members mention only types that are marked, types of the JDK and
 * annotations of JSpecify.
 */
@Documented
@PublicApi
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PublicApi {}
