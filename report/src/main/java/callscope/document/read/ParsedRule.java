package callscope.document.read;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.rule.Scopes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rule of a document: its name, its scopes and its matches. */
final class ParsedRule {
  private final String name;
  private final Scopes scopes;
  private final List<Address> addresses = new ArrayList<>();
  private final List<ParsedEvidence> parts = new ArrayList<>();

  /** The index of the match at each address; created on first use. */
  private @Nullable Map<Address, Integer> byAddress;

  private @Nullable Map<ThreadAddress, TreeMap<Long, Integer>> byThread;

  ParsedRule(String name, Scopes scopes) {
    this.name = name;
    this.scopes = scopes;
  }

  void add(Address address, ParsedEvidence part) {
    addresses.add(address);
    parts.add(part);
  }

  String name() {
    return name;
  }

  Scopes scopes() {
    return scopes;
  }

  int size() {
    return addresses.size();
  }

  Address address(int match) {
    return addresses.get(match);
  }

  ParsedEvidence part(int match) {
    return parts.get(match);
  }

  /**
   * The match that explains a place: the match there, or the last one before it in the same thread,
   * because a span of calls may have matched earlier in the window.
   */
  synchronized Optional<Integer> matchOf(Address address) {
    Map<Address, Integer> known = byAddress;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < addresses.size(); i++) {
        known.putIfAbsent(addresses.get(i), i);
      }
      byAddress = known;
    }
    Integer there = known.get(address);
    if (there != null) {
      return Optional.of(there);
    }
    return address instanceof CallAddress call ? latest(call) : Optional.empty();
  }

  private Optional<Integer> latest(CallAddress at) {
    Map<ThreadAddress, TreeMap<Long, Integer>> known = byThread;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < addresses.size(); i++) {
        if (addresses.get(i) instanceof CallAddress call) {
          known.computeIfAbsent(call.thread(), t -> new TreeMap<>()).put(call.id(), i);
        }
      }
      byThread = known;
    }
    TreeMap<Long, Integer> ofThread = known.get(at.thread());
    return Optional.ofNullable(ofThread)
        .map(matches -> matches.floorEntry(at.id()))
        .map(Map.Entry::getValue);
  }
}
