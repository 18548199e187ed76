@NullMarked
package dev.appnetwork.cli.importer;

import org.jspecify.annotations.NullMarked;
