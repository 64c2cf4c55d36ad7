package callscope.match;

import callscope.address.Address;
import java.util.List;

/** The addresses at which a feature was seen, relative to the address of the match. */
public sealed interface Locations {
  Locations NONE = new Listed(List.of());

  /** Only the address of the match that the evidence belongs to. */
  Locations HERE = new Here();

  /** The whole input; the feature has no address. */
  Listed NO_ADDRESS = new Listed(List.of(Address.None.NONE));

  /** Returns the addresses, given the address of the match. */
  List<Address> at(Address match);

  /** Whether they contain no address other than that of the match. */
  boolean areShareable();

  /** The address of the match, which lets calls of one signature share evidence. */
  record Here() implements Locations {
    @Override
    public List<Address> at(Address match) {
      return List.of(match);
    }

    @Override
    public boolean areShareable() {
      return true;
    }
  }

  /** A fixed list of addresses. */
  record Listed(List<Address> addresses) implements Locations {
    public Listed {
      addresses = List.copyOf(addresses);
    }

    @Override
    public List<Address> at(Address match) {
      return addresses;
    }

    @Override
    public boolean areShareable() {
      return addresses.isEmpty() || addresses.equals(NO_ADDRESS.addresses);
    }
  }
}
