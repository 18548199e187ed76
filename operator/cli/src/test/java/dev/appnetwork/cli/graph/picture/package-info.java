@NullMarked
package dev.appnetwork.cli.graph.picture;

import org.jspecify.annotations.NullMarked;
