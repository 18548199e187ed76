@NullMarked
package dev.appnetwork.cli.check;

import org.jspecify.annotations.NullMarked;
