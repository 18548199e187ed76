@NullMarked
package dev.appnetwork.operator.cli;

import org.jspecify.annotations.NullMarked;
