package callscope.example;

import java.util.SplittableRandom;

/**
 * The place where a call was made.
 *
 * @param caller hex text of the address
 * @param parentCaller hex text of the address one frame up
 */
record CallSite(String caller, String parentCaller) {

  /** The call sites of a process; each function is called from three of them. */
  static final class Sites {
    private static final int COUNT = 48;

    private final CallSite[] sites = new CallSite[COUNT];

    Sites(SplittableRandom random, int bits) {
      for (int i = 0; i < COUNT; i++) {
        sites[i] = new CallSite(CallText.hex(inModule(random, bits)), parent(random, bits));
      }
    }

    private static String parent(SplittableRandom random, int bits) {
      return CallText.hex(random.nextInt(8) == 0 ? 0 : inModule(random, bits));
    }

    private static long inModule(SplittableRandom random, int bits) {
      long offset = random.nextInt(0x1000, 0x900000);
      return (bits == 64 ? 0x7ffb10000000L : 0x74800000L) + offset;
    }

    CallSite of(String api, SplittableRandom random) {
      return sites[Math.floorMod(api.hashCode() * 31 + random.nextInt(3), COUNT)];
    }

    /** A site inside the code of the sample. */
    static CallSite inSample(int number) {
      return new CallSite(
          CallText.hex(0x00401a00 + 0x35L * number),
          CallText.hex(0x00401400 + 0x290L * (number % 7)));
    }
  }
}
