/**
 * Writes documents as one HTML page that holds all calls and all evidence; may use the document,
 * the core, the other renderers and jackson-core. docs/html-data.md describes the data in the page.
 */
@NullMarked
package callscope.render.html;

import org.jspecify.annotations.NullMarked;
