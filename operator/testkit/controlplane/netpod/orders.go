package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/netip"
	"sync"

	"k8s.io/klog/v2"
)

// atOnce is the maximum number of concurrent requests of one order.
const atOnce = 200

// orders is the HTTP API for the owner of this process.
func (n *node) orders() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ready", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("POST /requests", answering(n.sendAll))
	mux.HandleFunc("POST /outside", answering(n.outside.add))
	mux.HandleFunc("POST /certificates", answering(newCertificate))
	mux.HandleFunc("POST /loads", answering(n.startLoad))
	mux.HandleFunc("POST /loads/stop", answering(n.loads.stop))
	return mux
}

// answering decodes a JSON order and encodes its result as JSON.
func answering[In, Out any](order func(In) (Out, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in In
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		out, err := order(in)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(out); err != nil {
			klog.ErrorS(err, "response to order not written")
		}
	}
}

func (n *node) sendAll(requests []request) ([]result, error) {
	results := make([]result, len(requests))
	slots := make(chan struct{}, atOnce)
	var all sync.WaitGroup
	for i, r := range requests {
		from, err := n.end(r.From)
		if err != nil {
			results[i] = result{Error: err.Error()}
			continue
		}
		slots <- struct{}{}
		all.Go(func() {
			results[i] = r.send(from, nil)
			<-slots
		})
	}
	all.Wait()
	return results, nil
}

// outside has the ends outside the cluster: other machines, and addresses on the internet.
type outside struct {
	node  *namespace
	mutex sync.Mutex
	byIP  map[netip.Addr]*outsideEnd
}

func newOutside(node *namespace) *outside {
	return &outside{node: node, byIP: map[netip.Addr]*outsideEnd{}}
}

type outsideEnd struct {
	Name      string       `json:"name"`
	Addresses []netip.Addr `json:"addresses"`
	TCP       []int        `json:"tcp"`
	UDP       []int        `json:"udp"`

	network *namespace
	stop    func()
}

// add creates an end and removes existing ends with the same addresses.
func (o *outside) add(end *outsideEnd) (bool, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	for _, address := range end.Addresses {
		if before := o.byIP[address]; before != nil {
			for _, one := range before.Addresses {
				delete(o.byIP, one)
			}
			before.stop()
			before.network.close()
		}
	}
	var err error
	if end.network, err = newNamespace(); err != nil {
		return false, err
	}
	if err := connect(o.node, end.network, end.Addresses); err != nil {
		end.network.close()
		return false, err
	}
	var ports []servedPort
	for _, port := range end.TCP {
		ports = append(ports, servedPort{port, "TCP"})
	}
	for _, port := range end.UDP {
		ports = append(ports, servedPort{port, "UDP"})
	}
	if end.stop, err = serve(end.network, end.Name, end.Addresses, ports); err != nil {
		end.network.close()
		return false, err
	}
	for _, address := range end.Addresses {
		o.byIP[address] = end
	}
	return true, nil
}

func (o *outside) get(address netip.Addr) (*namespace, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if end := o.byIP[address]; end != nil {
		return end.network, nil
	}
	return nil, fmt.Errorf("no end outside the cluster at %s", address)
}
