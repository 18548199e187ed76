/** Tests of whose claims count. */
@NullMarked
package dev.appnetwork.operator.hosts;

import org.jspecify.annotations.NullMarked;
