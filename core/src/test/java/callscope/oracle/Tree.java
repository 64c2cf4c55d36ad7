package callscope.oracle;

import callscope.address.Address;
import callscope.rule.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a statement came out, with all below it.
 *
 * @param position of the statement in its rule
 */
record Tree(
    Position position,
    boolean success,
    List<Tree> children,
    Set<Address> locations,
    Map<String, Set<Address>> captures) {}
