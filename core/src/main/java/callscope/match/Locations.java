package callscope.match;

import callscope.address.Address;
import java.util.List;

/** The addresses at which something was seen, as far as they differ from that of the match. */
public sealed interface Locations {
  Locations NONE = new Listed(List.of());

  /** Just the address of the match that the evidence belongs to. */
  Locations HERE = new Here();

  /** The whole input: the fact has no address. */
  Listed NO_ADDRESS = new Listed(List.of(Address.None.NONE));

  /** The addresses, given that of the match. */
  List<Address> at(Address match);

  /** Whether they name no other place than that of the match. */
  boolean areAlikeEverywhere();

  /** The address of the match; so that equal calls can share their evidence. */
  record Here() implements Locations {
    @Override
    public List<Address> at(Address match) {
      return List.of(match);
    }

    @Override
    public boolean areAlikeEverywhere() {
      return true;
    }
  }

  /** These addresses. */
  record Listed(List<Address> addresses) implements Locations {
    public Listed {
      addresses = List.copyOf(addresses);
    }

    @Override
    public List<Address> at(Address match) {
      return addresses;
    }

    @Override
    public boolean areAlikeEverywhere() {
      return addresses.isEmpty() || addresses.equals(NO_ADDRESS.addresses);
    }
  }
}
