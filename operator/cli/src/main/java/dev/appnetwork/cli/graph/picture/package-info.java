/** Layout and rendering of graphs as SVG and HTML. */
@NullMarked
package dev.appnetwork.cli.graph.picture;

import org.jspecify.annotations.NullMarked;
