package callscope.render.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The page without data, as the build of the viewer made it.
 *
 * @param beforeTitle from the beginning to the title
 * @param beforeData from the title to the data
 * @param afterData from the data to the end
 */
record PageTemplate(String beforeTitle, String beforeData, String afterData) {
  private static final String TITLE = "<!--callscope-title-->";
  private static final String DATA = "<!--callscope-data-->";

  static PageTemplate load() throws IOException {
    try (InputStream page = PageTemplate.class.getResourceAsStream("page.html")) {
      if (page == null) {
        throw new IllegalStateException("the resource page.html is missing");
      }
      return of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Splits a page at its marks.
   *
   * @throws IllegalStateException if a mark is missing
   */
  static PageTemplate of(String page) {
    int title = page.indexOf(TITLE);
    int data = page.indexOf(DATA);
    if (title < 0 || data < title) {
      throw new IllegalStateException("page.html lacks " + (title < 0 ? TITLE : DATA));
    }
    return new PageTemplate(
        page.substring(0, title),
        page.substring(title + TITLE.length(), data),
        page.substring(data + DATA.length()));
  }
}
