/**
 * The web server: it stores uploaded reports with their results and answers requests over HTTP. It
 * may use the analysis of reports, the renderers, and the HTTP server of the JDK.
 */
@NullMarked
package callscope.server;

import org.jspecify.annotations.NullMarked;
