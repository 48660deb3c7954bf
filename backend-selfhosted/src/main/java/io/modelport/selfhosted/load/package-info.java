/** How busy what works on calls is: engines in this process, and servers. */
@NullMarked
package io.modelport.selfhosted.load;

import org.jspecify.annotations.NullMarked;
