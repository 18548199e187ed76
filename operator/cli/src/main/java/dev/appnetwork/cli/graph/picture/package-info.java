/** Drawings of graphs: laid out, as SVG and as a page. */
@NullMarked
package dev.appnetwork.cli.graph.picture;

import org.jspecify.annotations.NullMarked;
