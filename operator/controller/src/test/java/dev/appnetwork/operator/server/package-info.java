@NullMarked
package dev.appnetwork.operator.server;

import org.jspecify.annotations.NullMarked;
