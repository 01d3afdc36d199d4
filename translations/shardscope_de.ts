<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AdaptiveText</name>
    <message>
        <source>The target is missed: calibrated on vectors of the base, the router found %1 of their neighbours, and less for these queries.</source>
        <translation>Das Ziel ist verfehlt: An Vektoren der Basis kalibriert fand der Router %1 von deren Nachbarn, für diese Anfragen weniger.</translation>
    </message>
    <message>
        <source>These queries lie unlike the vectors of the base (greatest difference of their distributions: %1), so the calibration need not hold for others of their kind. Ask a fixed number of shards, chosen on the queries, where the recall must hold.</source>
        <translation>Diese Anfragen liegen anders als die Vektoren der Basis (größter Unterschied ihrer Verteilungen: %1), sodass die Kalibrierung für andere ihrer Art nicht gelten muss. Wo der Recall halten muss, fragen Sie eine feste Zahl von Shards, an den Anfragen gewählt.</translation>
    </message>
    <message>
        <source>Adaptive: %1 shards a query on average, for a recall of %2 (95 % interval %3 to %4; target %5).</source>
        <translation>Adaptiv: im Mittel %1 Shards je Anfrage, für einen Recall von %2 (95-%-Intervall %3 bis %4; Ziel %5).</translation>
    </message>
    <message>
        <source>The same recall at a fixed nprobe takes %1 shards and %2 distances a query; this takes %3 and %4.</source>
        <translation>Derselbe Recall braucht bei festem nprobe %1 Shards und %2 Abstände je Anfrage, so %3 und %4.</translation>
    </message>
    <message>
        <source>Here a fixed nprobe serves as well.</source>
        <translation>Hier leistet ein festes nprobe ebenso viel.</translation>
    </message>
    <message>
        <source>%1 of the queries ask again, which is one more way there and back: the page Latency shows what that makes of p50 and p99 beside a fixed nprobe.</source>
        <translation>%1 der Anfragen fragen noch einmal, was einen Hin- und Rückweg mehr bedeutet: Die Seite Latenz zeigt, was das neben einem festen nprobe aus p50 und p99 macht.</translation>
    </message>
    <message>
        <source>%1 shards as routed</source>
        <extracomment>How many shards a query asks, on average, where the router says it for each.</extracomment>
        <translation>%1 Shards nach Router</translation>
    </message>
    <message>
        <source>nprobe %1</source>
        <translation>nprobe %1</translation>
    </message>
    <message>
        <source>shards asked</source>
        <translation>gefragten Shards</translation>
    </message>
    <message>
        <source>work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Beside nprobe %1 for every query, which finds as much (%2):</source>
        <translation>Neben nprobe %1 für jede Anfrage, was ebenso viel findet (%2):</translation>
    </message>
    <message>
        <source>Beside nprobe %1 for every query, which finds less (%2), as every nprobe does:</source>
        <translation>Neben nprobe %1 für jede Anfrage, was weniger findet (%2), wie jedes nprobe:</translation>
    </message>
    <message>
        <source>better in %1.</source>
        <extracomment>Ends "Beside …:". %1 and %2: figures, such as "shards asked, work".</extracomment>
        <translation>besser bei %1.</translation>
    </message>
    <message>
        <source>no better in %1.</source>
        <translation>nicht besser bei %1.</translation>
    </message>
    <message>
        <source>better in %1; no better in %2.</source>
        <translation>besser bei %1; nicht besser bei %2.</translation>
    </message>
    <message>
        <source>Under the same load with nprobe %1 for every query: recall %2, p50 %3, p99 %4.</source>
        <translation>Unter derselben Last mit nprobe %1 für jede Anfrage: Recall %2, p50 %3, p99 %4.</translation>
    </message>
</context>
<context>
    <name>AnswerableText</name>
    <message>
        <source>Recall is measured with %L1 of the %L2 queries: left out are those without any true neighbour, for their tenants have no vectors.</source>
        <translation>Der Recall ist mit %L1 der %L2 Anfragen gemessen: Die übrigen haben keinen wahren Nachbarn, denn ihre Mandanten haben keine Vektoren.</translation>
    </message>
</context>
<context>
    <name>CapacityFigure</name>
    <message>
        <source>Bytes a vector, and what rules of thumb say</source>
        <translation>Bytes je Vektor, und was Faustregeln sagen</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Bytes a vector</source>
        <translation>Bytes je Vektor</translation>
    </message>
    <message>
        <source>foretold</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>How far limits are used up as vectors grow</source>
        <translation>Wie weit Grenzen ausgeschöpft sind, während die Vektoren wachsen</translation>
    </message>
    <message>
        <source>Month from now</source>
        <translation>Monat von jetzt an</translation>
    </message>
    <message>
        <source>Share of the limit</source>
        <translation>Anteil der Grenze</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 überschritten</translation>
    </message>
</context>
<context>
    <name>CapacityJob</name>
    <message>
        <source>Working out capacity for %1</source>
        <translation>Kapazität für %1 ausarbeiten</translation>
    </message>
</context>
<context>
    <name>CapacityNodeFigure</name>
    <message>
        <source>%1 busy</source>
        <translation>%1 ausgelastet</translation>
    </message>
    <message>
        <source>%1 full</source>
        <translation>%1 voll</translation>
    </message>
    <message>
        <source>Shards by node, the busiest lost</source>
        <translation>Shards nach Knoten, der am stärksten belastete ausgefallen</translation>
    </message>
    <message>
        <source>Shards by node: memory</source>
        <translation>Shards nach Knoten: Speicher</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>No shard is on it.</source>
        <translation>Kein Shard ist darauf.</translation>
    </message>
    <message>
        <source>Shard %1, copy %L2, on %3</source>
        <translation>Shard %1, Kopie %L2, auf %3</translation>
    </message>
    <message>
        <source>Shard %1 on %2</source>
        <translation>Shard %1 auf %2</translation>
    </message>
    <message>
        <source>%1 vectors, %2</source>
        <translation>%1 Vektoren, %2</translation>
    </message>
    <message>
        <source>%1 of its node's time</source>
        <translation>%1 der Zeit seines Knotens</translation>
    </message>
</context>
<context>
    <name>CapacitySection</name>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>Price a month, as given</source>
        <translation>Preis im Monat, wie angegeben</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Price of all</source>
        <translation>Preis aller</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>Shards by node: memory</source>
        <translation>Shards nach Knoten: Speicher</translation>
    </message>
    <message>
        <source>As large as the memory that a copy of a shard takes; the colour says how busy its node is, or how full.</source>
        <translation>So groß wie der Speicher, den eine Kopie eines Shards braucht; die Farbe sagt, wie ausgelastet oder voll ihr Knoten ist.</translation>
    </message>
    <message>
        <source>The same while copies elsewhere answer for the busiest node.</source>
        <translation>Dasselbe, während Kopien anderswo für den am stärksten belasteten Knoten antworten.</translation>
    </message>
    <message>
        <source>What another number of vectors takes was not worked out.</source>
        <translation>Was eine andere Zahl von Vektoren braucht, wurde nicht berechnet.</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>Was es braucht</translation>
    </message>
    <message>
        <source>Of the cluster as it is; above the line a limit is passed. The load stays the same.</source>
        <translation>Vom Cluster, wie er ist; über der Linie ist eine Grenze überschritten. Die Last bleibt dieselbe.</translation>
    </message>
    <message>
        <source>What is foretold from samples of these data, beside what vendors and articles say. They count different things: the table says which.</source>
        <translation>Was aus Stichproben dieser Daten vorhergesagt wird, neben dem, was Anbieter und Artikel sagen. Sie zählen Verschiedenes: Die Tabelle sagt, was.</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>What the plan takes at another number of vectors.</source>
        <translation>Was der Plan bei einer anderen Zahl von Vektoren braucht.</translation>
    </message>
</context>
<context>
    <name>CapacityText</name>
    <message>
        <source>Fewer would not keep the copies of a shard apart.</source>
        <translation>Weniger hielten die Kopien eines Shards nicht auseinander.</translation>
    </message>
    <message>
        <source>Several limits each take as many: with none of them alone given up would fewer do.</source>
        <translation>Mehrere Grenzen verlangen je so viele: Keine von ihnen allein aufzugeben ließe weniger genügen.</translation>
    </message>
    <message>
        <source>Nodes needed without the limit of p99: %1.</source>
        <translation>Benötigte Knoten ohne die Grenze des p99: %1.</translation>
    </message>
    <message>
        <source>Nodes needed: %1.</source>
        <translation>Benötigte Knoten: %1.</translation>
    </message>
    <message>
        <source>None of the machines will do in any number.</source>
        <translation>Keine der Maschinen genügt, in welcher Zahl auch immer.</translation>
    </message>
    <message>
        <source>With its busiest node lost the others do not keep up.</source>
        <translation>Fällt der am stärksten belastete Knoten aus, kommen die anderen nicht mit.</translation>
    </message>
    <message>
        <source>Recall is %1 or more at nprobe %2, measured on these data.</source>
        <translation>Der Recall ist %1 oder mehr bei nprobe %2, an diesen Daten gemessen.</translation>
    </message>
    <message>
        <source>The index of a larger shard finds less at the same settings: how much less is not known.</source>
        <translation>Der Index eines größeren Shards findet bei denselben Einstellungen weniger: Wie viel weniger, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Shards are %1 times the largest sample: beyond the processor's caches searches may take longer than foretold.</source>
        <translation>Shards sind %1-mal so groß wie die größte Stichprobe: Jenseits der Caches des Prozessors dauern Suchen vielleicht länger als vorhergesagt.</translation>
    </message>
    <message>
        <source>Other work kept the machine busy while searches were timed: they may be faster.</source>
        <translation>Während Suchen gemessen wurden, war die Maschine mit anderem beschäftigt: Vielleicht sind sie schneller.</translation>
    </message>
    <message>
        <source>Times are of this machine, without a network.</source>
        <translation>Zeiten sind die dieser Maschine, ohne Netz.</translation>
    </message>
    <message>
        <source>It is memory that takes so many: the fullest node takes %1 of the %2 that may be used.</source>
        <translation>So viele verlangt der Speicher: Der vollste Knoten braucht %1 von den %2, die benutzt werden dürfen.</translation>
    </message>
    <message>
        <source>It is the disk that takes so many: the fullest node takes %1 of the %2 that may be used.</source>
        <translation>So viele verlangt die Platte: Der vollste Knoten braucht %1 von den %2, die benutzt werden dürfen.</translation>
    </message>
    <message>
        <source>It is the load that takes so many: the busiest node is busy for %1 of its time, where %2 may be used.</source>
        <translation>So viele verlangt die Last: Der am stärksten belastete Knoten ist %1 seiner Zeit ausgelastet, wo %2 benutzt werden dürfen.</translation>
    </message>
    <message>
        <source>It is the limit of p99 that takes so many: %1, where %2 is allowed.</source>
        <translation>So viele verlangt die Grenze des p99: %1, wo %2 erlaubt sind.</translation>
    </message>
    <message>
        <source>Nodes needed if each had %1 of memory: %2.</source>
        <translation>Benötigte Knoten, wenn jeder %1 Speicher hätte: %2.</translation>
    </message>
    <message>
        <source>Nodes needed if each had a disk of %1: %2.</source>
        <translation>Benötigte Knoten, wenn jeder eine Platte von %1 hätte: %2.</translation>
    </message>
    <message>
        <source>Nodes needed if p99 might be %1: %2.</source>
        <translation>Benötigte Knoten, wenn das p99 %1 sein dürfte: %2.</translation>
    </message>
    <message>
        <source>Nodes needed for %1 queries a second: %2.</source>
        <translation>Benötigte Knoten für %1 Anfragen je Sekunde: %2.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>%1 in month %2</source>
        <translation>%1 im Monat %2</translation>
    </message>
    <message>
        <source>Limits that this cluster passes if it is left as it is: %1.</source>
        <translation>Grenzen, die dieser Cluster überschreitet, wenn er bleibt, wie er ist: %1.</translation>
    </message>
    <message>
        <source>Limits that it keeps to for %1 months: %2.</source>
        <translation>Grenzen, die er %1 Monate lang einhält: %2.</translation>
    </message>
    <message>
        <source>From month %1 on a shard alone is too much for a node: more shards are needed then, not more nodes.</source>
        <translation>Ab Monat %1 ist ein Shard allein zu viel für einen Knoten: Dann braucht es mehr Shards, nicht mehr Knoten.</translation>
    </message>
    <message>
        <source>%1 vectors of %2 bytes are %3 of values alone; the file of %4 is %5 times as large.</source>
        <translation>%1 Vektoren aus %2 Bytes sind allein an Werten %3; die Datei von %4 ist %5-mal so groß.</translation>
    </message>
    <message>
        <source>Links of a graph take the same at any dimension, so that no multiple of the vectors can be right for all.</source>
        <translation>Verbindungen eines Graphen brauchen bei jeder Dimension gleich viel, sodass kein Vielfaches der Vektoren für alle stimmen kann.</translation>
    </message>
    <message>
        <source>No limit takes more than one.</source>
        <translation>Keine Grenze verlangt mehr als einen.</translation>
    </message>
    <message>
        <source>Nodes needed without the limits of load and p99: %1.</source>
        <translation>Benötigte Knoten ohne die Grenzen der Last und des p99: %1.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Nodes needed without a limit of memory: %1.</source>
        <translation>Benötigte Knoten ohne eine Grenze des Speichers: %1.</translation>
    </message>
    <message>
        <source>A single shard takes a node with %1 of memory or more.</source>
        <translation>Ein einziger Shard braucht einen Knoten mit %1 Speicher oder mehr.</translation>
    </message>
    <message>
        <source>A single shard takes a node with a disk of %1 or more.</source>
        <translation>Ein einziger Shard braucht einen Knoten mit einer Platte von %1 oder mehr.</translation>
    </message>
    <message>
        <source>With a node for each copy of a shard they stand %1 queries a second at most.</source>
        <translation>Mit einem Knoten für jede Kopie eines Shards halten sie höchstens %1 Anfragen je Sekunde aus.</translation>
    </message>
    <message>
        <source>p99 is %1 or more with any number of nodes.</source>
        <translation>Das p99 ist bei jeder Zahl von Knoten %1 oder mehr.</translation>
    </message>
    <message>
        <source>p99 is not kept to by any number of nodes.</source>
        <translation>Das p99 wird von keiner Zahl von Knoten eingehalten.</translation>
    </message>
    <message>
        <source>Nodes needed: %1, of %2 that may be had.</source>
        <translation>Benötigte Knoten: %1, von %2, die man haben kann.</translation>
    </message>
    <message>
        <source>The cheapest machine is %1: %3 a month, nodes: %2.</source>
        <translation>Die günstigste Maschine ist %1: %3 im Monat, Knoten: %2.</translation>
    </message>
    <message>
        <source>The machine of which the fewest do is %1, nodes: %2.</source>
        <translation>Die Maschine, von der die wenigsten genügen, ist %1, Knoten: %2.</translation>
    </message>
    <message>
        <source>From month %1 on the load on a shard alone is too much for a node: more replicas are needed then, or more shards.</source>
        <translation>Ab Monat %1 ist die Last eines Shards allein zu viel für einen Knoten: Dann braucht es mehr Repliken oder mehr Shards.</translation>
    </message>
</context>
<context>
    <name>CarriedOutSection</name>
    <message>
        <source>Tenant %1 from shard %2 to shard %3</source>
        <translation>Mandant %1 von Shard %2 nach Shard %3</translation>
    </message>
    <message>
        <source>Shard %1 to node %2</source>
        <translation>Shard %1 auf Knoten %2</translation>
    </message>
    <message>
        <source>From %1 to %2 shards</source>
        <translation>Von %1 auf %2 Shards</translation>
    </message>
    <message>
        <source>What was moved</source>
        <translation>Was bewegt wurde</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Umzüge</translation>
    </message>
    <message>
        <source>Vectors when it began</source>
        <translation>Vektoren zu Beginn</translation>
    </message>
    <message>
        <source>Vectors copied</source>
        <translation>Vektoren kopiert</translation>
    </message>
    <message>
        <source>Bytes copied</source>
        <translation>Bytes kopiert</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Ausgebessert</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>Nothing was moved on a live cluster.</source>
        <translation>Auf einem echten Cluster wurde nichts bewegt.</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>What was moved on live clusters.</source>
        <translation>Was auf echten Clustern bewegt wurde.</translation>
    </message>
    <message>
        <source>No answer for</source>
        <translation>Keine Antwort über</translation>
    </message>
    <message>
        <source>Foretold at most</source>
        <translation>Vorhergesagt höchstens</translation>
    </message>
    <message>
        <source>Moved on live clusters while they were served, the last first. Bytes are those of the values that were copied; every vector was compared in both places before reads were switched. What an engine moves itself does not answer meanwhile, and is not compared.</source>
        <translation>Auf echten Clustern bewegt, während sie bedient wurden, das Letzte zuerst. Bytes sind die der kopierten Werte; jeder Vektor wurde an beiden Stellen verglichen, bevor das Lesen umgestellt wurde. Was eine Datenbank selbst bewegt, antwortet unterdessen nicht und wird nicht verglichen.</translation>
    </message>
</context>
<context>
    <name>ClusterFigure</name>
    <message>
        <source>about %1 vectors</source>
        <translation>etwa %1 Vektoren</translation>
    </message>
    <message>
        <source>%1 vectors</source>
        <translation>%1 Vektoren</translation>
    </message>
    <message>
        <source>Shards by node: bytes</source>
        <translation>Shards nach Knoten: Bytes</translation>
    </message>
    <message>
        <source>Shards by node: vectors</source>
        <translation>Shards nach Knoten: Vektoren</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>nichts zu beanstanden</translation>
    </message>
    <message>
        <source>good to know</source>
        <translation>gut zu wissen</translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation>einen Blick wert</translation>
    </message>
    <message>
        <source>does harm</source>
        <translation>schadet</translation>
    </message>
    <message>
        <source>memory of the node: empty</source>
        <translation>Speicher des Knotens: leer</translation>
    </message>
    <message>
        <source>half full</source>
        <translation>halb voll</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>node holds half of the mean or less</source>
        <translation>Knoten hält höchstens die Hälfte des Mittels</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>das Mittel</translation>
    </message>
    <message>
        <source>half as much again, or more</source>
        <translation>anderthalbmal so viel oder mehr</translation>
    </message>
    <message>
        <source>Recall against nprobe</source>
        <translation>Recall über nprobe</translation>
    </message>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (gefragte Shards)</translation>
    </message>
    <message>
        <source>Recall@%1</source>
        <translation>Recall@%1</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>No shard is on it.</source>
        <translation>Kein Shard ist darauf.</translation>
    </message>
    <message>
        <source>%1 of %2 memory</source>
        <translation>%1 von %2 Speicher</translation>
    </message>
    <message>
        <source>%1, copy %2, on %3</source>
        <translation>%1, Kopie %2, auf %3</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Does not answer: what it holds is not known.</source>
        <translation>Antwortet nicht: Was er hält, ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>ComparisonSection</name>
    <message>
        <source>No second plan was chosen to compare with.</source>
        <translation>Es wurde kein zweiter Plan zum Vergleich gewählt.</translation>
    </message>
    <message>
        <source>The difference in recall of %1 and %2: not measured.</source>
        <translation>Der Unterschied im Recall von %1 und %2: nicht gemessen.</translation>
    </message>
    <message>
        <source>Both plans answer the same queries, so their difference is told query by query: its interval is a paired bootstrap, narrower than the intervals of the two. Where it holds zero, no difference is seen.</source>
        <translation>Beide Pläne beantworten dieselben Anfragen, deshalb wird ihr Unterschied Anfrage für Anfrage bestimmt: Sein Intervall ist ein gepaarter Bootstrap und enger als die Intervalle der beiden. Wo es die Null enthält, ist kein Unterschied zu sehen.</translation>
    </message>
    <message>
        <source>The band is the 95 % interval of the paired bootstrap.</source>
        <translation>Das Band ist das 95-%-Intervall des gepaarten Bootstraps.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Whether the plan is better than another, and how sure that is.</source>
        <translation>Ob der Plan besser ist als ein anderer und wie sicher das ist.</translation>
    </message>
    <message>
        <source>What each plan scans to find as much as %1 does.</source>
        <translation>Was jeder Plan durchsucht, um so viel zu finden wie %1.</translation>
    </message>
</context>
<context>
    <name>ComparisonText</name>
    <message>
        <source>%1 surely reaches recall %2 at no nprobe.</source>
        <translation>%1 erreicht den Recall %2 bei keinem nprobe sicher.</translation>
    </message>
    <message>
        <source>%1 surely reaches recall %2 at nprobe %3, scanning %4 of the vectors.</source>
        <translation>%1 erreicht den Recall %2 sicher bei nprobe %3 und durchsucht dabei %4 der Vektoren.</translation>
    </message>
    <message>
        <source>No difference in recall between %1 and %2 is seen (%3).</source>
        <extracomment>%1 and %2: plans; %3: an interval.</extracomment>
        <translation>Zwischen %1 und %2 ist kein Unterschied im Recall zu sehen (%3).</translation>
    </message>
    <message>
        <source>Recall of %1 is %2 higher than that of %3 (%4).</source>
        <translation>Der Recall von %1 ist um %2 höher als der von %3 (%4).</translation>
    </message>
    <message>
        <source>Recall of %1 is %2 lower than that of %3 (%4).</source>
        <translation>Der Recall von %1 ist um %2 niedriger als der von %3 (%4).</translation>
    </message>
    <message>
        <source>equal recall</source>
        <extracomment>Two plans are compared at …</extracomment>
        <translation>gleichem Recall</translation>
    </message>
    <message>
        <source>equal nprobe</source>
        <translation>gleichem nprobe</translation>
    </message>
    <message>
        <source>Each plan asks as many shards as it needs to find what the current plan finds: its least nprobe of at least that recall. What they cost can then be compared.</source>
        <translation>Jeder Plan fragt so viele Shards, wie er braucht, um zu finden, was der aktuelle Plan findet: sein kleinstes nprobe mit mindestens diesem Recall. So lässt sich vergleichen, was sie kosten.</translation>
    </message>
    <message>
        <source>Both plans ask the same number of shards, however much they find.</source>
        <translation>Beide Pläne fragen gleich viele Shards, wie viel sie auch finden.</translation>
    </message>
    <message>
        <source>Compared at equal recall: %1 and %2.</source>
        <extracomment>%1 and %2: plans, each with its nprobe.</extracomment>
        <translation>Verglichen bei gleichem Recall: %1 und %2.</translation>
    </message>
    <message>
        <source>%1, nprobe %2</source>
        <extracomment>%1: a plan.</extracomment>
        <translation>%1, nprobe %2</translation>
    </message>
    <message>
        <source>Recall counts another number of neighbours (k) for %1 than for %2, so the two are not compared: both ask the same number of shards, as far as they have them.</source>
        <extracomment>%1 and %2: plans.</extracomment>
        <translation>Der Recall zählt bei %1 eine andere Zahl von Nachbarn (k) als bei %2, darum werden die beiden nicht verglichen: Beide fragen gleich viele Shards, soweit sie welche haben.</translation>
    </message>
    <message>
        <source>%1 has %2 shards only, and asks them all.</source>
        <extracomment>%1: a plan; %2: a number.</extracomment>
        <translation>%1 hat nur %2 Shards und fragt sie alle.</translation>
    </message>
    <message>
        <source>%1 does not reach the recall of %2, %3: it is shown at its best, nprobe %4.</source>
        <extracomment>%1 and %2: plans; %3: a recall.</extracomment>
        <translation>%1 erreicht den Recall von %2, %3, nicht: gezeigt wird sein bester, bei nprobe %4.</translation>
    </message>
    <message>
        <source>%1 at nprobe %2</source>
        <translation>%1 bei nprobe %2</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2 over %3 queries</source>
        <translation>95-%-Intervall %1 bis %2 über %3 Anfragen</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2</source>
        <translation>95-%-Intervall %1 bis %2</translation>
    </message>
    <message>
        <source>%1, as routed</source>
        <extracomment>%1: a plan; its queries ask as many shards as its router says.</extracomment>
        <translation>%1, nach Router</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>Sharding report: %1</source>
        <extracomment>The title of a report: a plan and the data set it is for.</extracomment>
        <translation>Sharding-Bericht: %1</translation>
    </message>
    <message>
        <source>%1. By %2</source>
        <extracomment>%1: what a report is about; %2: who wrote it.</extracomment>
        <translation>%1. Von %2</translation>
    </message>
    <message>
        <source>%1: %2 vectors of %3 dimensions</source>
        <translation>%1: %2 Vektoren mit %3 Dimensionen</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>What is known of the data</source>
        <translation>Was über die Daten bekannt ist</translation>
    </message>
    <message>
        <source>Tenants, the one with most vectors first</source>
        <translation>Mandanten, der mit den meisten Vektoren zuerst</translation>
    </message>
    <message>
        <source>How long the vectors are.</source>
        <translation>Wie lang die Vektoren sind.</translation>
    </message>
    <message>
        <source>Duplicates, lengths and clusterability: not measured.</source>
        <translation>Duplikate, Längen und Clusterbarkeit: nicht gemessen.</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datenmenge</translation>
    </message>
    <message>
        <source>What was sharded.</source>
        <translation>Was aufgeteilt wurde.</translation>
    </message>
    <message>
        <source>%1 holds %2 vectors of %3 dimensions (%4), compared by %5; %6 queries ask for them.</source>
        <translation>%1 enthält %2 Vektoren mit %3 Dimensionen (%4), verglichen mit: %5; %6 Anfragen suchen darin.</translation>
    </message>
</context>
<context>
    <name>DataText</name>
    <message>
        <source>L2 distance</source>
        <translation>L2-Abstand</translation>
    </message>
    <message>
        <source>inner product</source>
        <translation>Skalarprodukt</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Shard this semantically</source>
        <translation>Semantisch aufteilen lohnt sich</translation>
    </message>
    <message>
        <source>Most of a vector's nearest neighbours lie in its own cluster, so few shards need to be asked.</source>
        <translation>Die meisten nächsten Nachbarn eines Vektors liegen in seinem eigenen Cluster, also müssen nur wenige Shards gefragt werden.</translation>
    </message>
    <message>
        <source>Semantic sharding may pay</source>
        <translation>Semantisch aufteilen könnte sich lohnen</translation>
    </message>
    <message>
        <source>Neighbours keep together only in part: try a semantic plan, and look at its recall before you decide.</source>
        <translation>Nachbarn bleiben nur teilweise beisammen: einen semantischen Plan versuchen und vor der Entscheidung seinen Recall ansehen.</translation>
    </message>
    <message>
        <source>Don't bother to shard this semantically</source>
        <translation>Semantisch aufteilen lohnt sich nicht</translation>
    </message>
    <message>
        <source>Neighbours hardly keep together, as in noise: whatever the split, most shards must be asked. Random shards do as well and are simpler.</source>
        <translation>Nachbarn bleiben kaum beisammen, wie im Rauschen: wie auch immer aufgeteilt wird, die meisten Shards müssen gefragt werden. Zufällige Shards leisten dasselbe und sind einfacher.</translation>
    </message>
    <message>
        <source>%1 lies beside the data but does not list its nearest neighbours by %2, and was left aside: the exact ones are computed.</source>
        <translation>%1 liegt neben den Daten, nennt aber nicht deren nächste Nachbarn (%2) und blieb beiseite: die exakten werden berechnet.</translation>
    </message>
    <message>
        <source>It lists those by %1: to use it, choose that metric (--metric %2).</source>
        <translation>Die Datei nennt jene nach %1: um sie zu nutzen, diese Metrik wählen (--metric %2).</translation>
    </message>
    <message>
        <source>A sample of about %1 of %2 vectors: nearest neighbours lie further apart in it than among all, so where shards keep neighbours together, recall at equal nprobe is told too low for the whole.</source>
        <translation>Eine Stichprobe von etwa %1 aus %2 Vektoren: Nächste Nachbarn liegen darin weiter auseinander als unter allen, sodass der Recall bei gleichem nprobe, wo Shards Nachbarn zusammenhalten, für das Ganze zu niedrig angegeben ist.</translation>
    </message>
    <message>
        <source>Vectors (%1)</source>
        <translation>Vektoren (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 of %2 queries to learn from were taken; left out are those that are evaluated too, and of more than %3 what a sample leaves.</source>
        <translation>%1 von %2 Anfragen zum Lernen wurden genommen; ausgelassen sind solche, die auch bewertet werden, und von mehr als %3, was eine Stichprobe übrig lässt.</translation>
    </message>
</context>
<context>
    <name>DefinitionsSection</name>
    <message>
        <source>Terms of this report</source>
        <translation>Begriffe dieses Berichts</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Begriff</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <source>What the words of the report mean.</source>
        <translation>Was die Wörter des Berichts bedeuten.</translation>
    </message>
</context>
<context>
    <name>DifferenceFigure</name>
    <message>
        <source>Difference in recall against nprobe</source>
        <translation>Unterschied im Recall über nprobe</translation>
    </message>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (gefragte Shards)</translation>
    </message>
    <message>
        <source>Difference in recall</source>
        <translation>Unterschied im Recall</translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <extracomment>A series of a chart: the difference of two plans.</extracomment>
        <translation>%1 minus %2</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>kein Unterschied</translation>
    </message>
    <message>
        <source>Vectors scanned at equal recall</source>
        <translation>Durchsuchte Vektoren bei gleichem Recall</translation>
    </message>
    <message>
        <source>nprobe of %1</source>
        <translation>nprobe von %1</translation>
    </message>
    <message>
        <source>Vectors scanned, of all</source>
        <translation>Durchsuchte Vektoren, von allen</translation>
    </message>
</context>
<context>
    <name>DriftFigure</name>
    <message>
        <source>Signs of drift, against chance</source>
        <translation>Zeichen von Drift, am Zufall gemessen</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Multiple of what is unusual</source>
        <translation>Vielfaches des Ungewöhnlichen</translation>
    </message>
    <message>
        <source>These samples</source>
        <translation>Diese Stichproben</translation>
    </message>
    <message>
        <source>Median of random mixtures</source>
        <translation>Median zufälliger Mischungen</translation>
    </message>
    <message>
        <source>unusual by chance</source>
        <translation>durch Zufall ungewöhnlich</translation>
    </message>
    <message>
        <source>%1 in random mixtures of the samples</source>
        <extracomment>%1: a sign of drift, such as "Recall".</extracomment>
        <translation>%1 in zufälligen Mischungen der Stichproben</translation>
    </message>
    <message>
        <source>Difference between the samples</source>
        <translation>Unterschied zwischen den Stichproben</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>Mischungen</translation>
    </message>
    <message>
        <source>these samples</source>
        <translation>diese Stichproben</translation>
    </message>
</context>
<context>
    <name>DriftSection</name>
    <message>
        <source>%1 vectors and %2 probes before are held against %3 vectors and %4 probes after. The plan learned from %5 other vectors of before.</source>
        <translation>%1 Vektoren und %2 Proben vorher stehen %3 Vektoren und %4 Proben nachher gegenüber. Der Plan hat aus %5 anderen Vektoren von vorher gelernt.</translation>
    </message>
    <message>
        <source>It was not looked for drift of the data.</source>
        <translation>Es wurde nicht nach Drift der Daten gesucht.</translation>
    </message>
    <message>
        <source>Above 1 is what random mixtures of both samples seldom show.</source>
        <translation>Über 1 liegt, was zufällige Mischungen beider Stichproben selten zeigen.</translation>
    </message>
    <message>
        <source>What retraining gives and moves</source>
        <translation>Was Neutrainieren bringt und bewegt</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Whether the data are still those that the plan was made from.</source>
        <translation>Ob die Daten noch die sind, aus denen der Plan entstand.</translation>
    </message>
    <message>
        <source>Of all signs the one that chance explains least.</source>
        <translation>Von allen Anzeichen das, das der Zufall am wenigsten erklärt.</translation>
    </message>
</context>
<context>
    <name>DriftText</name>
    <message>
        <source>weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>units of time</source>
        <translation>Zeiteinheiten</translation>
    </message>
    <message>
        <source>Retrain in about %1 %2 (%3 to %4)</source>
        <extracomment>%1: a number; %2: weeks, or another unit of time; %3: the least that it may be.</extracomment>
        <translation>In etwa %1 %2 neu trainieren (%3 bis %4)</translation>
    </message>
    <message>
        <source>Retrain in about %1 %2 (%3 at the earliest)</source>
        <translation>In etwa %1 %2 neu trainieren (frühestens %3)</translation>
    </message>
    <message>
        <source>Nothing is seen that chance would not do.</source>
        <translation>Es ist nichts zu sehen, was nicht auch der Zufall täte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sign(s) of drift are seen.</source>
        <translation>
            <numerusform>%Ln Zeichen von Drift ist zu sehen.</numerusform>
            <numerusform>%Ln Zeichen von Drift sind zu sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Retraining gives back a recall of %1, surely more than the %2 that are tolerated.</source>
        <translation>Neutrainieren gibt einen Recall von %1 zurück, sicher mehr als die geduldeten %2.</translation>
    </message>
    <message>
        <source>Retraining gives back a recall of %1, surely less than the %2 that are tolerated.</source>
        <translation>Neutrainieren gibt einen Recall von %1 zurück, sicher weniger als die geduldeten %2.</translation>
    </message>
    <message>
        <source>Retraining gives back a recall of %1, which may be more or less than the %2 that are tolerated. More probes would tell.</source>
        <translation>Neutrainieren gibt einen Recall von %1 zurück, was mehr oder weniger als die geduldeten %2 sein kann. Mehr Proben würden es zeigen.</translation>
    </message>
    <message>
        <source>What it gives back grows with time, by %1 of recall a unit (%2).</source>
        <translation>Was es zurückgibt, wächst mit der Zeit, um %1 Recall je Einheit (%2).</translation>
    </message>
    <message>
        <source>Whether it grows with time is not known.</source>
        <translation>Ob es mit der Zeit wächst, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The plan of now finds as much at nprobe %L1, where %2 of the vectors are scanned.</source>
        <translation>Der jetzige Plan findet ebenso viel bei nprobe %L1, wo %2 der Vektoren durchsucht werden.</translation>
    </message>
    <message>
        <source>Distance to centroids</source>
        <translation>Abstand zu Zentroiden</translation>
    </message>
    <message>
        <source>Sizes of shards</source>
        <translation>Größen der Shards</translation>
    </message>
    <message>
        <source>First shard of probes</source>
        <translation>Erster Shard der Proben</translation>
    </message>
    <message>
        <source>Recall of probes</source>
        <translation>Recall der Proben</translation>
    </message>
    <message>
        <source>Mean distance of a vector to the centroid of its shard.</source>
        <translation>Mittlerer Abstand eines Vektors vom Zentroiden seines Shards.</translation>
    </message>
    <message>
        <source>Shares of the vectors that shards get: half the sum of the differences. The samples' own figures are the greatest share over the mean one.</source>
        <translation>Anteile der Vektoren, die Shards bekommen: die halbe Summe der Unterschiede. Die Kennzahlen der Stichproben selbst sind der größte Anteil durch den mittleren.</translation>
    </message>
    <message>
        <source>Share of the probes that would ask another shard first, if centroids were those of the sample.</source>
        <translation>Anteil der Proben, die zuerst einen anderen Shard fragten, wären die Zentroiden die der Stichprobe.</translation>
    </message>
    <message>
        <source>Mean recall of the probes at the nprobe looked at.</source>
        <translation>Mittlerer Recall der Proben bei dem betrachteten nprobe.</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>lernt</translation>
    </message>
    <message>
        <source>looking back</source>
        <translation>blickt zurück</translation>
    </message>
    <message>
        <source>resampling</source>
        <translation>mischt Stichproben</translation>
    </message>
    <message>
        <source>measuring now</source>
        <translation>misst das Jetzige</translation>
    </message>
    <message>
        <source>retraining</source>
        <translation>trainiert neu</translation>
    </message>
    <message>
        <source>Retrain now</source>
        <translation>Jetzt neu trainieren</translation>
    </message>
    <message>
        <source>Not worth it</source>
        <translation>Lohnt nicht</translation>
    </message>
    <message>
        <source>Cannot be told yet</source>
        <translation>Noch nicht zu sagen</translation>
    </message>
    <message>
        <source>Without drift such an alarm comes in %1 of the cases at most (%L2 random mixtures).</source>
        <translation>Ohne Drift kommt ein solcher Alarm in höchstens %1 der Fälle (%L2 zufällige Mischungen).</translation>
    </message>
    <message>
        <source>thousand vectors</source>
        <translation>tausend Vektoren</translation>
    </message>
    <message>
        <source>%1 (95 % interval %2 to %3)</source>
        <translation>%1 (95-%-Intervall %2 bis %3)</translation>
    </message>
    <message>
        <source>The strategy "%1" learns from queries besides the vectors; drift was measured for "%2" with the same settings.</source>
        <translation>Die Strategie „%1“ lernt außer aus den Vektoren aus Anfragen; die Drift wurde für „%2“ mit denselben Einstellungen gemessen.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Stopped at your request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>%1: cannot be opened: %2. Check the path and that you may read it.</source>
        <translation>%1: lässt sich nicht öffnen: %2. Pfad und Leserechte prüfen.</translation>
    </message>
    <message>
        <source>%1: cannot be written: %2. Choose another place or make room.</source>
        <translation>%1: lässt sich nicht schreiben: %2. Einen anderen Ort wählen oder Platz schaffen.</translation>
    </message>
    <message>
        <source>%1: the file is empty. Fetch it again or choose another.</source>
        <translation>%1: die Datei ist leer. Neu holen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>%1: the file ends too early: %2 bytes expected, %3 there. Fetch it again, or accept the rows that are there (--accept-truncated).</source>
        <translation>%1: die Datei endet zu früh: %2 Bytes erwartet, %3 vorhanden. Neu holen oder die vorhandenen Zeilen nehmen (--accept-truncated).</translation>
    </message>
    <message>
        <source>%1: the header is wrong at byte %2: %3. Check that the file is what its name says.</source>
        <translation>%1: der Kopf ist bei Byte %2 falsch: %3. Prüfen, ob die Datei ist, was ihr Name sagt.</translation>
    </message>
    <message>
        <source>%1: row %2 has %3 values, the first row has %4. All rows must be of one length: mend or remove it.</source>
        <translation>%1: Zeile %2 hat %3 Werte, die erste hat %4. Alle Zeilen müssen gleich lang sein: berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>%1: line %2: "%3" is not a number. Mend or remove the line.</source>
        <translation>%1: Zeile %2: „%3“ ist keine Zahl. Zeile berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>%1: line %2: %3. Mend or remove the line.</source>
        <translation>%1: Zeile %2: %3. Zeile berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>%1: %2 of memory are needed and cannot be had. Use a smaller sample, or close other programs.</source>
        <translation>%1: %2 Speicher werden gebraucht und sind nicht zu haben. Eine kleinere Stichprobe nehmen oder andere Programme schließen.</translation>
    </message>
    <message>
        <source>%1: holds %2, which cannot be read. Convert it to float32, uint8 or int8.</source>
        <translation>%1: enthält %2, das nicht lesbar ist. Nach float32, uint8 oder int8 umwandeln.</translation>
    </message>
    <message>
        <source>%1: the compressed data is damaged at byte %2. Fetch the file again.</source>
        <translation>%1: die komprimierten Daten sind bei Byte %2 beschädigt. Datei neu holen.</translation>
    </message>
    <message>
        <source>%1: row %2 is the first of %3 that are zero and so have no direction under the cosine metric. Remove these rows, or use the metric l2 or ip.</source>
        <translation>%1: Zeile %2 ist die erste von %3, die null sind und unter der Kosinus-Metrik keine Richtung haben. Diese Zeilen entfernen oder die Metrik l2 oder ip nehmen.</translation>
    </message>
    <message>
        <source>%1: has %2 dimensions where %3 are needed. Use vectors of the same model as the base.</source>
        <translation>%1: hat %2 Dimensionen, gebraucht werden %3. Vektoren desselben Modells wie in der Basis nehmen.</translation>
    </message>
    <message>
        <source>%1: holds %2 where %3 is needed. Convert it, so that base and queries are of one kind.</source>
        <translation>%1: enthält %2, gebraucht wird %3. Umwandeln, damit Basis und Anfragen gleicher Art sind.</translation>
    </message>
    <message>
        <source>%1: is for the metric %2, but %3 is asked for. Choose the same metric for both.</source>
        <translation>%1: gilt für die Metrik %2, verlangt ist %3. Für beide dieselbe Metrik wählen.</translation>
    </message>
    <message>
        <source>%1: not the ground truth of this data: at query %2, %3. Use the file that belongs to it, or leave it out to have it computed.</source>
        <translation>%1: nicht die exakten Nachbarn dieser Daten: bei Anfrage %2, %3. Die zugehörige Datei nehmen oder weglassen, dann werden sie berechnet.</translation>
    </message>
    <message>
        <source>%1: there are no queries. Give a file of them, or have some held out from the base.</source>
        <translation>%1: es gibt keine Anfragen. Eine Datei angeben oder einige aus der Basis zurückhalten lassen.</translation>
    </message>
    <message>
        <source>%1: there are no vectors in it. Choose another file.</source>
        <translation>%1: enthält keine Vektoren. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>There is no %2 "%3". There are: %4.</source>
        <translation>Unter „%2“ gibt es kein „%3“. Es gibt: %4.</translation>
    </message>
    <message>
        <source>There is no parameter "%2" in this plan. There are: %3.</source>
        <translation>In diesem Plan gibt es keinen Parameter „%2“. Es gibt: %3.</translation>
    </message>
    <message>
        <source>"%2" may mean any of %3. Write it in full.</source>
        <translation>„%2“ kann %3 bedeuten. Vollständig schreiben.</translation>
    </message>
    <message>
        <source>%2 cannot be "%3": it must lie between %4 and %5.</source>
        <translation>%2 kann nicht „%3“ sein: es muss zwischen %4 und %5 liegen.</translation>
    </message>
    <message>
        <source>%2 cannot be "%3". It may be: %4.</source>
        <translation>%2 kann nicht „%3“ sein. Möglich: %4.</translation>
    </message>
    <message>
        <source>%2 shards are more than there are vectors (%3). Choose fewer shards.</source>
        <translation>%2 Shards sind mehr, als es Vektoren gibt (%3). Weniger Shards wählen.</translation>
    </message>
    <message>
        <source>%2 neighbours are more than can be found among %3 vectors. Choose a smaller k.</source>
        <translation>%2 Nachbarn sind mehr, als sich unter %3 Vektoren finden lassen. Ein kleineres k wählen.</translation>
    </message>
    <message>
        <source>nprobe %2 is out of range: the plan has %3 shards. Choose between 1 and %3.</source>
        <translation>nprobe %2 ist nicht möglich: der Plan hat %3 Shards. Zwischen 1 und %3 wählen.</translation>
    </message>
    <message>
        <source>The router "%2" compares with centroids, but the strategy "%3" makes none. Choose another router or a semantic strategy.</source>
        <translation>Der Router „%2“ vergleicht mit Zentroiden, aber die Strategie „%3“ macht keine. Einen anderen Router oder eine semantische Strategie wählen.</translation>
    </message>
    <message>
        <source>%1: the document is wrong at %2: %3. Compare it with what the program writes itself.</source>
        <translation>%1: das Dokument ist bei %2 falsch: %3. Mit dem vergleichen, was das Programm selbst schreibt.</translation>
    </message>
    <message>
        <source>%1: written by a newer version (schema %2; this program knows %3). It can only be looked at; update the program to change it.</source>
        <translation>%1: von einer neueren Version geschrieben (Schema %2; dieses Programm kennt %3). Nur ansehen ist möglich; zum Ändern das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>%1: not a workspace of this program. Choose another file.</source>
        <translation>%1: kein Arbeitsbereich dieses Programms. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1: the workspace can only be read. Copy it to a place where you may write.</source>
        <translation>%1: der Arbeitsbereich lässt sich nur lesen. An einen Ort mit Schreibrechten kopieren.</translation>
    </message>
    <message>
        <source>%1: the file has changed since it was used (fingerprint %2, now %3). Restore it, or open it as a new data set.</source>
        <translation>%1: die Datei hat sich geändert, seit sie benutzt wurde (Fingerabdruck %2, jetzt %3). Wiederherstellen oder als neue Datenmenge öffnen.</translation>
    </message>
    <message>
        <source>%1: not found: %2. Check the name.</source>
        <translation>%1: nicht gefunden: %2. Namen prüfen.</translation>
    </message>
    <message>
        <source>%1: the database reports: %2. Check that the disk has room and that the file is not in use.</source>
        <translation>%1: die Datenbank meldet: %2. Prüfen, ob Platz auf dem Datenträger und die Datei frei ist.</translation>
    </message>
    <message>
        <source>%2 cannot be %3: it must lie between %4 and %5.</source>
        <translation>%2 kann nicht %3 sein: es muss zwischen %4 und %5 liegen.</translation>
    </message>
    <message>
        <source>%1: an internal library failed: %2. Please report it with the command or the steps before it.</source>
        <translation>%1: eine interne Bibliothek scheiterte: %2. Bitte mit dem Befehl oder den Schritten davor melden.</translation>
    </message>
    <message>
        <source>%1: the header promises %2 rows, but %3 are there. Fetch the rest, or accept the rows that are there (--accept-truncated).</source>
        <translation>%1: der Kopf verspricht %2 Zeilen, vorhanden sind %3. Den Rest holen oder die vorhandenen Zeilen nehmen (--accept-truncated).</translation>
    </message>
    <message>
        <source>%1: has the %2 nearest neighbours of each query, %3 are needed. Ask for a smaller k, or leave it out to have it computed.</source>
        <translation>%1: hat die %2 nächsten Nachbarn jeder Anfrage, gebraucht werden %3. Ein kleineres k verlangen oder weglassen, dann werden sie berechnet.</translation>
    </message>
    <message>
        <source>%1: row %2 is the first of %3 that hold a NaN or an infinity. Remove these rows, or have them left out (--drop-non-finite).</source>
        <translation>%1: Zeile %2 ist die erste von %3, die NaN oder Unendlich enthalten. Diese Zeilen entfernen oder weglassen lassen (--drop-non-finite).</translation>
    </message>
    <message>
        <source>The deadline of %2 ms cannot be met: the way to a shard and back alone takes %3 ms. Choose a later deadline or a faster network.</source>
        <translation>Die Frist von %2 ms ist nicht zu halten: Allein der Weg zu einem Shard und zurück dauert %3 ms. Eine spätere Frist oder ein schnelleres Netz wählen.</translation>
    </message>
    <message>
        <source>"%2" is not a limit. Write one as recall&gt;=0.95, p99&lt;=20ms, mean&lt;=5ms, fan-out&lt;=4, memory&lt;=2GB, imbalance&lt;=1.3 or nodes&lt;=32.</source>
        <translation>„%2“ ist keine Grenze. So schreiben: recall&gt;=0.95, p99&lt;=20ms, mean&lt;=5ms, fan-out&lt;=4, memory&lt;=2GB, imbalance&lt;=1.3 oder nodes&lt;=32.</translation>
    </message>
    <message>
        <source>%2 cannot be met by anything in the space on this data: it would have to be at least %3.</source>
        <translation>%2 kann auf diesen Daten nichts im Suchraum einhalten: es müssten mindestens %3 sein.</translation>
    </message>
    <message>
        <source>%2 contradicts %3, which demands at least %4. Relax one of them.</source>
        <translation>%2 widerspricht %3, das mindestens %4 verlangt. Eine der beiden Grenzen lockern.</translation>
    </message>
    <message>
        <source>The search space has no %2. Give at least one that this data allows.</source>
        <translation>Im Suchraum fehlt: %2. Mindestens einen Eintrag angeben, den diese Daten erlauben.</translation>
    </message>
    <message>
        <source>The session "%2" has other %3. Leave these options out to go on with it, or name a new session.</source>
        <translation>Die Sitzung „%2“ unterscheidet sich in: %3. Diese Angaben weglassen, um sie fortzusetzen, oder eine neue Sitzung benennen.</translation>
    </message>
    <message>
        <source>There is already a session "%2". Choose another name.</source>
        <translation>Es gibt schon eine Sitzung „%2“. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>%1: none of the %2 queries has a true neighbour, for their tenants have no vectors. Give queries of tenants that have some, or check which column names the tenant.</source>
        <translation>%1: keine der %2 Anfragen hat einen wahren Nachbarn, denn ihre Mandanten haben keine Vektoren. Anfragen von Mandanten mit Vektoren angeben oder prüfen, welche Spalte den Mandanten nennt.</translation>
    </message>
    <message>
        <source>%1: row %2 names no tenant: its cell is empty, which no vector's is. Fill it in, or remove the row.</source>
        <translation>%1: Zeile %2 nennt keinen Mandanten: Ihre Zelle ist leer, die keines Vektors ist es. Ausfüllen oder die Zeile entfernen.</translation>
    </message>
    <message>
        <source>The vectors of this data belong to tenants. Say on whose behalf to search (--as-tenant).</source>
        <translation>Die Vektoren dieser Daten gehören Mandanten. Angeben, für welchen gesucht wird (--as-tenant).</translation>
    </message>
    <message>
        <source>%1: the text is in %2. Save it as UTF-8.</source>
        <translation>%1: Der Text ist in %2 geschrieben. Speichern Sie ihn als UTF-8.</translation>
    </message>
    <message>
        <source>%1: line %2 has %3 fields, the first line has %4. Mend or remove the line, or name another separator (--separator).</source>
        <translation>%1: Zeile %2 hat %3 Felder, die erste Zeile %4. Berichtigen oder entfernen Sie die Zeile, oder nennen Sie ein anderes Trennzeichen (--separator).</translation>
    </message>
    <message>
        <source>%1: line %2: the cell of column "%3" is empty where a number is needed. Fill it in or remove the line.</source>
        <translation>%1: Zeile %2: Die Zelle der Spalte „%3“ ist leer, wo eine Zahl nötig ist. Füllen Sie sie aus, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>%1: line %2: the list in "%3" is empty. Every row needs a vector: mend or remove the line.</source>
        <translation>%1: Zeile %2: Die Liste in „%3“ ist leer. Jede Zeile braucht einen Vektor: Berichtigen oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>%1: line %2: "%3" holds %4 where %5 is needed. Mend or remove the line.</source>
        <translation>%1: Zeile %2: „%3“ enthält %4, wo %5 nötig ist. Berichtigen oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>%1: the id "%2" is that of row %3 and of row %4. Choose a column whose values differ (--id-column), or "none".</source>
        <translation>%1: Die Kennung „%2“ haben die Zeilen %3 und %4. Wählen Sie eine Spalte, deren Werte verschieden sind (--id-column), oder „none“.</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: with the separator "%2" in %3 columns, or with "%4" in %5. Say which (--separator).</source>
        <translation>%1: Lässt sich auf zwei Arten lesen: mit dem Trennzeichen „%2“ in %3 Spalten, oder mit „%4“ in %5. Sagen Sie, wie (--separator).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: line %2, "%3", has %4 values if its commas are decimal commas, else %5. Say which (--decimal comma or --decimal point).</source>
        <translation>%1: Lässt sich auf zwei Arten lesen: Zeile %2, „%3“, hat, falls ihre Kommas Dezimalkommas sind, so viele Werte: %4; sonst %5. Sagen Sie, wie (--decimal comma oder --decimal point).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: the first line, "%2", names the columns, or is the first row. Say which (--header or --no-header).</source>
        <translation>%1: Lässt sich auf zwei Arten lesen: Die erste Zeile, „%2“, benennt die Spalten, oder sie ist schon ein Vektor. Sagen Sie, was (--header oder --no-header).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: column "%2" holds ids beside vectors of %3 values, or is the first of %4 values. Say which (--id-column %2 or --id-column none).</source>
        <translation>%1: Lässt sich auf zwei Arten lesen: Spalte „%2“ enthält Kennungen neben Vektoren von %3 Werten, oder den ersten von %4 Werten. Sagen Sie, was (--id-column %2 oder --id-column none).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: the vectors are in %2, or in %3. Say which (--vector-columns).</source>
        <translation>%1: Lässt sich auf zwei Arten lesen: Die Vektoren stehen in %2, oder in %3. Sagen Sie, wo (--vector-columns).</translation>
    </message>
    <message>
        <source>%1: in use by another window or command. Close it there, wait until it is done, or choose another file.</source>
        <translation>%1: wird von einem anderen Fenster oder Befehl benutzt. Dort schließen, das Ende abwarten oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1: parts of the file are damaged and cannot be read. Keep a copy of it as it is, and go on with a backup or a new workspace.</source>
        <translation>%1: Teile der Datei sind beschädigt und nicht lesbar. Eine Kopie in diesem Zustand aufheben und mit einer Sicherung oder einem neuen Arbeitsbereich weitermachen.</translation>
    </message>
    <message>
        <source>%1: another program has removed the workspace's log, so that what is written now would be lost. Open the workspace again; everything up to here is in it.</source>
        <translation>%1: ein anderes Programm hat das Protokoll des Arbeitsbereichs entfernt; was jetzt geschrieben wird, ginge verloren. Den Arbeitsbereich erneut öffnen; alles bis hierher ist darin.</translation>
    </message>
    <message>
        <source>%1: what cannot be read (%2) is left as it is and shown with the reason: %3. Everything else is there. Remove it, or open the workspace with the version that wrote it.</source>
        <translation>%1: was nicht lesbar ist (%2), bleibt, wie es ist, und wird mit dem Grund gezeigt: %3. Alles andere ist da. Entfernen oder den Arbeitsbereich mit der Version öffnen, die es geschrieben hat.</translation>
    </message>
    <message>
        <source>There is already a plan "%2" of this data. Choose another name.</source>
        <translation>Es gibt zu diesen Daten schon einen Plan „%2“. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>%1: row %2 holds a value of %3 and row %4 one of %5. Numbers so far apart cannot be compared in float32. Remove the rows that hold such values, or bring them all to one scale.</source>
        <translation>%1: Zeile %2 hat einen Wert von %3 und Zeile %4 einen von %5. So weit auseinanderliegende Zahlen lassen sich in float32 nicht vergleichen. Entfernen Sie die Zeilen mit solchen Werten, oder bringen Sie alle auf einen Maßstab.</translation>
    </message>
    <message>
        <source>%1: makes use of %2, which is not known here. Save it again without that.</source>
        <translation>%1: verwendet %2, was hier nicht bekannt ist. Ohne das neu speichern.</translation>
    </message>
    <message>
        <source>%1: row %2 has no vector in "%3", or one with a missing value. Fill it in or remove the row.</source>
        <translation>%1: Zeile %2 hat keinen Vektor in „%3“ oder einen mit fehlendem Wert. Ergänzen oder die Zeile entfernen.</translation>
    </message>
    <message>
        <source>%1: there is no column "%2". There are: %3. Name one of them (--vector-columns for the vectors).</source>
        <translation>%1: Eine Spalte „%2“ gibt es nicht. Es gibt: %3. Nennen Sie eine davon (--vector-columns für die Vektoren).</translation>
    </message>
    <message>
        <source>%1: not in a format that is known. Parquet, HDF5, npy, npz, IDX, fvecs, bvecs, ivecs, fbin, u8bin, i8bin, GloVe, word2vec, CSV and JSON can be read; a file of numbers alone if their number a vector is said (--dim).</source>
        <translation>%1: kein bekanntes Format. Lesbar sind Parquet, HDF5, npy, npz, IDX, fvecs, bvecs, ivecs, fbin, u8bin, i8bin, GloVe, word2vec, CSV und JSON; eine Datei nur aus Zahlen, wenn deren Anzahl je Vektor genannt wird (--dim).</translation>
    </message>
    <message>
        <source>%1: is a pipe, a socket or a device. Write what comes out of it into a file, and open that.</source>
        <translation>%1: ist eine Pipe, ein Socket oder ein Gerät. Schreiben Sie in eine Datei, was daraus kommt, und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>%1: cannot be written: it would be larger than the %2 that a file may have in this session. Raise the limit (ulimit -f), or choose a smaller k or a smaller sample.</source>
        <translation>%1: lässt sich nicht schreiben: es würde größer als die %2, die eine Datei in dieser Sitzung haben darf. Heben Sie die Grenze an (ulimit -f), oder wählen Sie ein kleineres k oder eine kleinere Stichprobe.</translation>
    </message>
    <message>
        <source>%1: is not used to keep exact neighbours: %2. Name another folder (--cache), or mend this one.</source>
        <translation>%1: wird nicht verwendet, um exakte Nachbarn aufzubewahren: %2. Nennen Sie einen anderen Ordner (--cache), oder bringen Sie diesen in Ordnung.</translation>
    </message>
    <message>
        <source>%1: was changed, replaced or removed while it was in use, so what was computed from it does not count. Open it again.</source>
        <translation>%1: wurde geändert, ersetzt oder entfernt, während die Datei in Gebrauch war; was daraus berechnet wurde, zählt nicht. Öffnen Sie sie erneut.</translation>
    </message>
    <message>
        <source>%1: became shorter while it was read: it had %2 bytes and has %3, so what was computed from it does not count. Put it back in place, then open it again.</source>
        <translation>%1: wurde kürzer, während die Datei gelesen wurde: sie hatte %2 Bytes und hat %3; was daraus berechnet wurde, zählt nicht. Stellen Sie sie wieder her und öffnen Sie sie erneut.</translation>
    </message>
    <message>
        <source>%1: can no longer be read: its disk reports errors or is gone, so what was computed from it does not count. Check the disk, then open it again.</source>
        <translation>%1: lässt sich nicht mehr lesen: der Datenträger meldet Fehler oder ist nicht mehr da; was daraus berechnet wurde, zählt nicht. Prüfen Sie den Datenträger und öffnen Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>%1: %2 bytes are more than the %3 that a document may have. Check that the file is what is meant.</source>
        <translation>%1: %2 Bytes sind mehr als die %3, die ein Dokument haben darf. Prüfen Sie, ob die Datei die gemeinte ist.</translation>
    </message>
    <message>
        <source>%1: unpacks to more than the %2 bytes that the header inside promises. Check where the file is from.</source>
        <translation>%1: ergibt entpackt mehr als die %2 Bytes, die der Kopf darin verspricht. Prüfen Sie, woher die Datei kommt.</translation>
    </message>
    <message>
        <source>%1: states distances that this data does not have: at query %2, neighbour %3 is said to be %4 away and is %5. Use the file that belongs to the data, or leave it out to have it computed.</source>
        <translation>%1: nennt Abstände, die diese Daten nicht haben: bei Anfrage %2 soll Nachbar %3 %4 entfernt sein und ist es %5. Nehmen Sie die Datei, die zu den Daten gehört, oder lassen Sie sie weg, damit gerechnet wird.</translation>
    </message>
    <message>
        <source>%1: does not list the nearest first: at query %2, neighbour %3 is %4 away and the one before it %5. Use the file that belongs to the data, or leave it out to have it computed.</source>
        <translation>%1: nennt die nächsten nicht zuerst: bei Anfrage %2 ist Nachbar %3 %4 entfernt und der davor %5. Nehmen Sie die Datei, die zu den Daten gehört, oder lassen Sie sie weg, damit gerechnet wird.</translation>
    </message>
    <message>
        <source>The system does not start the %2 threads that this needs. End other programs, allow more threads (ulimit -u), or ask for fewer replicas or shards.</source>
        <translation>Das System startet die %2 Threads nicht, die dafür nötig sind. Beenden Sie andere Programme, erlauben Sie mehr Threads (ulimit -u), oder verlangen Sie weniger Replikate oder Shards.</translation>
    </message>
    <message>
        <source>%1: there is not enough memory. Use a smaller sample, or close other programs.</source>
        <translation>%1: der Speicher reicht nicht. Eine kleinere Stichprobe nehmen oder andere Programme schließen.</translation>
    </message>
    <message>
        <source>"%2" needs tenants, but this data has none. Name their column (--tenant), or have tenants given (--tenants).</source>
        <translation>„%2“ braucht Mandanten, aber diese Daten haben keine. Deren Spalte nennen (--tenant) oder Mandanten vergeben lassen (--tenants).</translation>
    </message>
    <message>
        <source>There is no tenant "%2" in this data. There are: %3.</source>
        <translation>In diesen Daten gibt es keinen Mandanten „%2“. Es gibt: %3.</translation>
    </message>
    <message>
        <source>%1: there is no room for what is to be kept. Make room on its disk, or choose a workspace on another.</source>
        <translation>%1: für das, was behalten werden soll, ist kein Platz. Platz auf dem Datenträger schaffen oder einen Arbeitsbereich auf einem anderen wählen.</translation>
    </message>
    <message>
        <source>%1: cannot be opened: %2. If it has been moved, say where it is now (%3).</source>
        <translation>%1: lässt sich nicht öffnen: %2. Falls verschoben, den jetzigen Ort nennen (%3).</translation>
    </message>
    <message>
        <source>%1: there is no whole export here: it was interrupted, or never begun. Export again.</source>
        <translation>%1: hier ist kein vollständiger Export: er wurde unterbrochen oder nie begonnen. Noch einmal exportieren.</translation>
    </message>
    <message>
        <source>%1: files that are not as they were exported: %2. The first: %3. Export again.</source>
        <translation>%1: Dateien, die nicht sind, wie sie exportiert wurden: %2. Die erste: %3. Noch einmal exportieren.</translation>
    </message>
    <message>
        <source>%2 cannot be %3: it must be more than 0.</source>
        <translation>%2 kann nicht %3 sein: der Wert muss größer als 0 sein.</translation>
    </message>
    <message>
        <source>"%2" is not the address of a cluster: %3. Write one as pgvector://user@host:5432/database/collection or redis://host:6379,host:6380/collection.</source>
        <translation>„%2“ ist keine Adresse eines Clusters: %3. So geschrieben: pgvector://benutzer@host:5432/datenbank/sammlung oder redis://host:6379,host:6380/sammlung.</translation>
    </message>
    <message>
        <source>An address must not hold a password, for others can read command lines and workspaces. Leave it out; it is taken from SHARDSCOPE_PASSWORD, from the keyring, or asked for.</source>
        <translation>Eine Adresse darf kein Passwort enthalten, denn andere können Befehlszeilen und Arbeitsbereiche lesen. Weglassen; es wird aus SHARDSCOPE_PASSWORD oder dem Schlüsselbund genommen oder erfragt.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2. Check the address, and that the server runs and can be reached from here.</source>
        <translation>%1 ist nicht zu erreichen: %2. Prüfen, ob die Adresse stimmt, der Server läuft und von hier zu erreichen ist.</translation>
    </message>
    <message>
        <source>%1 refuses user "%2": %3. Check the user and the password (SHARDSCOPE_PASSWORD).</source>
        <translation>%1 weist den Benutzer „%2“ ab: %3. Benutzer und Passwort prüfen (SHARDSCOPE_PASSWORD).</translation>
    </message>
    <message>
        <source>%1: the user may not do this: %2. Ask for the right, or use another user.</source>
        <translation>%1: der Benutzer darf das nicht: %2. Das Recht erbitten oder einen anderen Benutzer nehmen.</translation>
    </message>
    <message>
        <source>%1 takes no writes now, as a standby does. Use the address of the primary.</source>
        <translation>%1 lässt sich gerade nicht schreiben, wie ein Standby-Server. Die Adresse des Hauptservers nehmen.</translation>
    </message>
    <message>
        <source>%1 has no room left: %2. Give it more, or put fewer shards there.</source>
        <translation>%1 hat keinen Platz mehr: %2. Mehr geben oder weniger Shards dorthin legen.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 ms. It may be overloaded or cut off; try again or allow more time.</source>
        <translation>%1 hat binnen %2 ms nicht geantwortet. Vielleicht ist er überlastet oder abgeschnitten; noch einmal versuchen oder mehr Zeit lassen.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost: %2. What was confirmed until then is there; repeat the rest.</source>
        <translation>Die Verbindung zu %1 ging verloren: %2. Was bis dahin bestätigt war, ist da; den Rest wiederholen.</translation>
    </message>
    <message>
        <source>%1: %2 is of version %3; version %4 is needed. Bring it up to date.</source>
        <translation>%1: %2 hat die Version %3; nötig ist Version %4. Aktualisieren.</translation>
    </message>
    <message>
        <source>%1: there is no shard "%2". It may have been removed or moved; look with "cluster info", or deploy again.</source>
        <translation>%1: es gibt keinen Shard „%2“. Vielleicht wurde er entfernt oder verschoben; mit „cluster info“ nachsehen oder neu aufspielen.</translation>
    </message>
    <message>
        <source>%1: something else has the name "%2" already. Choose another collection, or remove it first.</source>
        <translation>%1: etwas anderes heißt schon „%2“. Eine andere Sammlung wählen oder es zuerst entfernen.</translation>
    </message>
    <message>
        <source>%1: there is no collection "%2". Check its name.</source>
        <translation>%1: es gibt keine Sammlung „%2“. Den Namen prüfen.</translation>
    </message>
    <message>
        <source>Vectors of %2 dimensions are more than the %3 that %4 can index. Use an index of none, smaller values where the engine has them, or another engine.</source>
        <translation>Vektoren mit %2 Dimensionen sind mehr als die %3, die %4 indizieren kann. Keinen Index nehmen, kleinere Werte, wo das System sie hat, oder ein anderes System.</translation>
    </message>
    <message>
        <source>%3 does not compare by %2; it has: %4.</source>
        <translation>%3 vergleicht nicht nach %2; es hat: %4.</translation>
    </message>
    <message>
        <source>%3 has no index like %2; it has: %4. Choose one of them for the plan.</source>
        <translation>%3 hat keinen Index wie %2; es hat: %4. Einen davon für den Plan wählen.</translation>
    </message>
    <message>
        <source>%1: shard "%2": %3 rows are missing or not as they were written, the first with id %4. Deploy again to mend them.</source>
        <translation>%1: Shard „%2“: %3 Zeilen fehlen oder sind nicht, wie sie geschrieben wurden, die erste mit der Kennung %4. Neu aufspielen, um sie zu berichtigen.</translation>
    </message>
    <message>
        <source>There is no deployment of "%2" on this cluster. Deploy a plan first.</source>
        <translation>Auf diesem Cluster ist „%2“ nicht aufgespielt. Zuerst einen Plan aufspielen.</translation>
    </message>
    <message>
        <source>"%2" is deployed already, with another %3. Remove it first, or choose another collection.</source>
        <translation>„%2“ ist schon aufgespielt, aber anders (%3). Zuerst entfernen oder eine andere Sammlung wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be listened at: %2. Choose another address or port.</source>
        <translation>An %1 kann nicht gelauscht werden: %2. Bitte eine andere Adresse oder einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>%2 can be reached from other machines, so a token is needed: put one into the environment variable %3, or listen at 127.0.0.1.</source>
        <translation>%2 ist von anderen Rechnern aus erreichbar, deshalb ist ein Token nötig: in die Umgebungsvariable %3 setzen oder an 127.0.0.1 lauschen.</translation>
    </message>
    <message>
        <source>The token is missing or wrong. Send it as "Authorization: Bearer TOKEN".</source>
        <translation>Das Token fehlt oder ist falsch. Bitte als „Authorization: Bearer TOKEN“ senden.</translation>
    </message>
    <message>
        <source>There is nothing at %2. The document at /openapi.json lists what there is.</source>
        <translation>Unter %2 gibt es nichts. Das Dokument unter /openapi.json nennt, was es gibt.</translation>
    </message>
    <message>
        <source>%3 does not take %2. Use %4.</source>
        <translation>%3 nimmt kein %2 an. Bitte %4 verwenden.</translation>
    </message>
    <message>
        <source>The request cannot be understood: %2.</source>
        <translation>Die Anfrage ist nicht zu verstehen: %2.</translation>
    </message>
    <message>
        <source>The body of the request is larger than %2 bytes. Send one query at a time, or let the service take more (--max-body).</source>
        <translation>Der Rumpf der Anfrage ist größer als %2 Byte. Bitte eine Anfrage nach der anderen senden oder den Dienst mehr annehmen lassen (--max-body).</translation>
    </message>
    <message>
        <source>The header of the request is larger than %2 bytes. Send fewer or shorter fields.</source>
        <translation>Der Kopf der Anfrage ist größer als %2 Byte. Bitte weniger oder kürzere Felder senden.</translation>
    </message>
    <message>
        <source>%2 requests or connections are under way, which is as many as there may be. Try again later.</source>
        <translation>%2 Anfragen oder Verbindungen sind unterwegs, mehr dürfen es nicht sein. Bitte später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no tenant "%2". Check its name.</source>
        <translation>Es gibt keinen Mandanten „%2“. Bitte den Namen prüfen.</translation>
    </message>
    <message>
        <source>%2 of the %3 shards that were asked failed. /healthz tells which are down, and why.</source>
        <translation>%2 der %3 gefragten Shards sind ausgefallen. /healthz sagt, welche und warum.</translation>
    </message>
    <message>
        <source>%2 of the %3 shards that were asked did not answer in time. Allow more time, or ask fewer shards.</source>
        <translation>%2 der %3 gefragten Shards haben nicht rechtzeitig geantwortet. Bitte mehr Zeit lassen oder weniger Shards fragen.</translation>
    </message>
    <message>
        <source>%2 serves something else than the others: it has another %3. Start it with the same data and plan.</source>
        <translation>%2 bedient etwas anderes als die übrigen: %3 weicht ab. Bitte mit denselben Daten und demselben Plan starten.</translation>
    </message>
    <message>
        <source>Only %2 of %3 shards can be made by splitting: what is left are shards of vectors that are all the same, or of too few. Choose fewer shards, or make the plan anew.</source>
        <translation>Durch Teilen lassen sich nur %2 von %3 Shards bilden: Übrig sind Shards aus lauter gleichen oder zu wenigen Vektoren. Wählen Sie weniger Shards, oder bilden Sie den Plan neu.</translation>
    </message>
    <message>
        <source>There is no order in which the vectors can be moved: node %2 lacks %3 bytes for the next step. Give the nodes more memory, or add nodes.</source>
        <translation>Es gibt keine Reihenfolge, in der die Vektoren umziehen können: Knoten %2 fehlen %3 Bytes für den nächsten Schritt. Geben Sie den Knoten mehr Speicher, oder nehmen Sie mehr Knoten.</translation>
    </message>
    <message>
        <source>"%2" takes the shards from the column "%3", and this data has no columns. Choose another strategy, or data with such a column, as a sample of a cluster is.</source>
        <translation>„%2“ nimmt die Shards aus der Spalte „%3“, und diese Daten haben keine Spalten. Wählen Sie eine andere Strategie oder Daten mit einer solchen Spalte, wie die Stichprobe eines Clusters.</translation>
    </message>
    <message>
        <source>"%2" takes the shards from a column of the data, and there is no column "%3". There are: %4. Name one of them (column).</source>
        <translation>„%2“ nimmt die Shards aus einer Spalte der Daten, und es gibt keine Spalte „%3“. Es gibt: %4. Nennen Sie eine davon (column).</translation>
    </message>
    <message>
        <source>%1: a request of phase %2 came when only those from %3 on are taken. Ask for the phase anew, and repeat it.</source>
        <translation>%1: Eine Anfrage der Phase %2 kam, als nur noch die ab %3 angenommen wurden. Nach der Phase neu fragen und wiederholen.</translation>
    </message>
    <message>
        <source>The migration cannot be aborted any more: it is at "%2", and clients read at the target already. Let it go on to its end, and move the vectors back.</source>
        <translation>Der Umzug kann nicht mehr abgebrochen werden: Er ist bei „%2“, und Clients lesen schon am Ziel. Ihn zu Ende gehen lassen und die Vektoren zurückbewegen.</translation>
    </message>
    <message>
        <source>%1: the migration that is kept there was begun otherwise: %2. Resume it as it was begun, or abort it first.</source>
        <translation>%1: Der Umzug, der dort geführt wird, wurde anders begonnen: %2. Ihn so fortsetzen, wie er begonnen wurde, oder zuerst abbrechen.</translation>
    </message>
    <message>
        <source>%1: there is no migration of %2 to go on with. Check the file, or begin one.</source>
        <translation>%1: Es gibt keinen Umzug von %2, der fortzusetzen wäre. Die Datei prüfen oder einen beginnen.</translation>
    </message>
    <message>
        <source>Vectors cannot be moved while they are served on an engine of the kind "%2". Use one that can, or deploy anew.</source>
        <translation>Auf einer Engine der Art „%2“ können Vektoren nicht bewegt werden, während sie bedient werden. Eine nehmen, die es kann, oder neu aufspielen.</translation>
    </message>
    <message>
        <source>Vector "%2" cannot be made the same at source and target. Nothing was deleted. Look at it at both places, then resume, or abort.</source>
        <translation>Vektor „%2“ lässt sich an Quelle und Ziel nicht angleichen. Es wurde nichts gelöscht. Sehen Sie ihn sich an beiden Orten an, dann setzen Sie fort oder brechen ab.</translation>
    </message>
    <message>
        <source>%1: no encrypted connection: %2. Name the authority of its certificate where it is one of your own (ca=FILE), use the name that the certificate is for, have one that has expired made anew; or say tls=off where the network can be trusted.</source>
        <translation>%1: keine verschlüsselte Verbindung: %2. Nennen Sie die Zertifizierungsstelle, wenn es eine eigene ist (ca=DATEI), verwenden Sie den Namen, auf den das Zertifikat lautet, lassen Sie ein abgelaufenes erneuern; oder sagen Sie tls=off, wo dem Netz zu trauen ist.</translation>
    </message>
    <message>
        <source>%1 cannot take this now: %2. Try again in a moment; where it has too many connections, use fewer (connections=N) or raise its limit.</source>
        <translation>%1 kann das jetzt nicht annehmen: %2. Versuchen Sie es gleich noch einmal; hat er zu viele Verbindungen, benutzen Sie weniger (connections=N) oder heben Sie die Grenze dort an.</translation>
    </message>
    <message>
        <source>%1 refused: %2. Put right what it names and repeat; its log may say more.</source>
        <translation>%1 hat abgelehnt: %2. Beheben Sie, was genannt wird, und wiederholen Sie es; mehr steht vielleicht in seinem Protokoll.</translation>
    </message>
    <message>
        <source>%1: %2 rows are more than the 2,147,483,647 that can be numbered. Split the file, or make one of a sample of its rows.</source>
        <translation>%1: %2 Zeilen sind mehr als die 2.147.483.647, die nummeriert werden können. Teilen Sie die Datei, oder machen Sie eine aus einer Stichprobe ihrer Zeilen.</translation>
    </message>
    <message>
        <source>Drift is told by how near vectors lie to the centroids of a plan, but the strategy "%2" learns none from the data. Choose a semantic strategy.</source>
        <translation>Drift zeigt sich daran, wie nahe Vektoren an den Zentroiden eines Plans liegen, aber die Strategie „%2“ lernt keine aus den Daten. Wählen Sie eine semantische Strategie.</translation>
    </message>
    <message>
        <source>"%2" learns from queries other than those that are evaluated, and this data has none. Open it again with a file of them (queries to learn from, --training-queries), or with a share of the queries drawn for it (drawn to learn from, --training-share).</source>
        <translation>„%2“ lernt aus anderen Anfragen als den bewerteten, und diese Daten haben keine. Öffnen Sie sie noch einmal mit einer Datei davon (Anfragen zum Lernen, --training-queries) oder mit einem Anteil der Anfragen, der dafür gezogen wird (zum Lernen gezogen, --training-share).</translation>
    </message>
    <message>
        <source>%1: each of the %2 queries to learn from is also one that is evaluated, so none is left: what is learned from must not be what is judged by. Name a file of other queries, or none.</source>
        <translation>%1: Jede der %2 Anfragen zum Lernen wird auch bewertet, so dass keine bleibt: Woraus gelernt wird, darf nicht sein, wonach geurteilt wird. Nennen Sie eine Datei mit anderen Anfragen oder keine.</translation>
    </message>
    <message>
        <source>The plan there does not route by tenant, so that nobody would find this one on another shard. Have more shards instead, or deploy a plan that routes by tenant.</source>
        <translation>Der Plan dort leitet nicht nach Mandanten, sodass niemand diesen auf einem anderen Shard fände. Stattdessen mehr Shards nehmen, oder einen Plan aufspielen, dessen Router nach Mandanten geht.</translation>
    </message>
    <message>
        <source>%1 holds a copy of shard %3 of "%2" already, and no more than one, as copies on one node are lost together. Choose a node without a copy; "cluster info" tells which have one.</source>
        <translation>%1 hat schon eine Kopie von Shard %3 von „%2“ und soll keine zweite haben: Kopien auf einem Knoten gehen zusammen verloren. Einen Knoten ohne Kopie wählen; „cluster info“ sagt, welche eine haben.</translation>
    </message>
    <message>
        <source>The plan there has %4 shards already, and made anew of the same data it would be the same. Choose another number, or deploy a plan of the data as they are now.</source>
        <translation>Der Plan dort hat schon %4 Shards, und aus denselben Daten neu gemacht wäre er derselbe. Eine andere Zahl wählen, oder einen Plan der Daten aufspielen, wie sie jetzt sind.</translation>
    </message>
</context>
<context>
    <name>HtmlWriter</name>
    <message>
        <source>To the content</source>
        <translation>Zum Inhalt</translation>
    </message>
    <message>
        <source>Written by Shardscope %1.</source>
        <translation>Geschrieben von Shardscope %1.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>To measure it:</source>
        <translation>So wird es gemessen:</translation>
    </message>
    <message>
        <source>The numbers stand with another chart.</source>
        <translation>Die Zahlen stehen bei einem anderen Diagramm.</translation>
    </message>
    <message>
        <source>All %L1 rows</source>
        <translation>Alle %L1 Zeilen</translation>
    </message>
    <message>
        <source>How to get it again</source>
        <translation>So erhält man es wieder</translation>
    </message>
</context>
<context>
    <name>HubText</name>
    <message>
        <source>Hubs: %1 vectors are held by every shard; their %2 copies take about %3. At nprobe %4 the asked shards hold %5 of the true neighbours, and %6 without these copies.</source>
        <translation>Drehkreuze: %1 Vektoren werden von jedem Shard gehalten; ihre %2 Kopien brauchen etwa %3. Bei nprobe %4 halten die gefragten Shards %5 der wahren Nachbarn, ohne diese Kopien %6.</translation>
    </message>
    <message>
        <source>Here they give nothing.</source>
        <translation>Hier bringen sie nichts.</translation>
    </message>
</context>
<context>
    <name>LatencyFigure</name>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>p99.9</source>
        <translation>p99,9</translation>
    </message>
    <message>
        <source>Shards by utilisation</source>
        <translation>Shards nach Auslastung</translation>
    </message>
    <message>
        <source>Shards by waiting requests</source>
        <translation>Shards nach wartenden Teilanfragen</translation>
    </message>
    <message>
        <source>Shards by queries that ask them</source>
        <translation>Shards nach Anfragen, die sie fragen</translation>
    </message>
    <message>
        <source>Shards that answer last</source>
        <translation>Shards, die zuletzt antworten</translation>
    </message>
    <message>
        <source>Busy time (%)</source>
        <translation>Beschäftigte Zeit (%)</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>Wartende Teilanfragen</translation>
    </message>
    <message>
        <source>Queries (% of all)</source>
        <translation>Anfragen (% aller)</translation>
    </message>
    <message>
        <source>Latency percentiles</source>
        <translation>Perzentile der Latenz</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A percentile and what it is of, such as "p99, broadcast".</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>How long queries take</source>
        <translation>Wie lange Anfragen dauern</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The %L1 greatest shards, greatest first</source>
        <translation>Die %L1 größten Shards, größte zuerst</translation>
    </message>
    <message>
        <source>Shards, greatest first</source>
        <translation>Shards, größte zuerst</translation>
    </message>
    <message>
        <source>Selected shard %L1</source>
        <translation>Gewählter Shard %L1</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
</context>
<context>
    <name>LatencyNotes</name>
    <message>
        <source>Hedging needs a second replica.</source>
        <translation>Absichern braucht eine zweite Replik.</translation>
    </message>
    <message>
        <source>The measurement has no network between its servers, the forecast has.</source>
        <translation>Die Messung hat kein Netz zwischen ihren Servern, die Vorhersage schon.</translation>
    </message>
    <message>
        <source>Larger shards take longer than this in proportion to what was measured here.</source>
        <translation>Größere Shards brauchen im gemessenen Verhältnis länger.</translation>
    </message>
    <message>
        <source>When measured, all servers share this machine; the forecast gives each its own. Assume a service time, and the measured servers keep to it too.</source>
        <translation>Beim Messen teilen sich alle Server diesen Rechner; die Vorhersage gibt jedem einen eigenen. Bei angenommener Bedienzeit halten sich auch die gemessenen Server daran.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>First answer; a longer simulation is under way…</source>
        <translation>Erste Antwort; eine längere Simulation läuft …</translation>
    </message>
    <message>
        <source>Every shard takes this time, whatever its size.</source>
        <translation>Jeder Shard braucht diese Zeit, wie groß er auch ist.</translation>
    </message>
    <message>
        <source>The router says how many shards each query asks: %1 on average, for a recall of %2. The nprobe above the page makes no difference here.</source>
        <translation>Der Router sagt, wie viele Shards jede Anfrage fragt: im Mittel %1, für einen Recall von %2. Das nprobe über der Seite macht hier keinen Unterschied.</translation>
    </message>
</context>
<context>
    <name>LatencyRun</name>
    <message>
        <source>Forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation>%1, gemessen</translation>
    </message>
</context>
<context>
    <name>LatencySection</name>
    <message>
        <source>Latency and load</source>
        <translation>Latenz und Last</translation>
    </message>
    <message>
        <source>How many of the queries would take how long.</source>
        <translation>Wie viele der Anfragen wie lange dauern würden.</translation>
    </message>
    <message>
        <source>How busy each shard would be, the busiest first.</source>
        <translation>Wie ausgelastet jeder Shard wäre, der am stärksten ausgelastete zuerst.</translation>
    </message>
    <message>
        <source>Latency: not measured, and not forecast, for no load was given.</source>
        <translation>Latenz: nicht gemessen und nicht vorhergesagt, denn es wurde keine Last angegeben.</translation>
    </message>
    <message>
        <source>The offered load is more than the busiest shard can serve (%1 queries a second), so no latency can be told: use more replicas, or ask fewer shards.</source>
        <translation>Die angebotene Last ist mehr, als der am stärksten ausgelastete Shard bedienen kann (%1 Anfragen je Sekunde), deshalb lässt sich keine Latenz nennen: mehr Repliken nehmen oder weniger Shards fragen.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>How long queries would take under a load: a forecast.</source>
        <translation>Wie lange Anfragen unter einer Last dauern würden: eine Vorhersage.</translation>
    </message>
    <message>
        <source>Latency: not measured, and its forecast was not worked out.</source>
        <translation>Latenz: nicht gemessen, und ihre Vorhersage wurde nicht errechnet.</translation>
    </message>
    <message>
        <source>Latencies are forecasts by simulation, not measurements. Assumed are %1 queries a second, replicas of each shard: %2, and a network of %3 each way. A request costs a shard %4 and %5 a distance, as was timed on one machine.</source>
        <translation>Latenzen sind Vorhersagen durch Simulation, keine Messungen. Angenommen sind %1 Anfragen je Sekunde, Repliken je Shard: %2, und ein Netz mit %3 je Richtung. Eine Teilanfrage kostet einen Shard %4 und %5 je Distanz, gemessen auf einem Rechner.</translation>
    </message>
    <message>
        <source>Half of the queries would end within %1, 99 of 100 within %2.</source>
        <translation>Die Hälfte der Anfragen wäre innerhalb von %1 zu Ende, 99 von 100 innerhalb von %2.</translation>
    </message>
    <message>
        <source>The router says how many shards each query asks: %1 on average.</source>
        <translation>Der Router sagt, wie viele Shards jede Anfrage fragt: im Mittel %1.</translation>
    </message>
</context>
<context>
    <name>LatencyText</name>
    <message>
        <source>%1 is overloaded: %2 queries a second are offered, but its busiest shard has no time left from %3 on. Add replicas or workers, ask fewer shards, or offer less.</source>
        <translation>%1 ist überlastet: %2 Anfragen je Sekunde werden angeboten, aber dem beschäftigtsten Shard bleibt ab %3 keine Zeit mehr. Repliken oder Arbeiter hinzufügen, weniger Shards fragen oder weniger anbieten.</translation>
    </message>
    <message numerus="yes">
        <source>Timed on %1 in %Ln round(s), of which the fastest counts; a usual one took %2 longer.</source>
        <translation>
            <numerusform>Zeit genommen am %1 in %Ln Runde, deren schnellste zählt; eine übliche dauerte %2 länger.</numerusform>
            <numerusform>Zeit genommen am %1 in %Ln Runden, deren schnellste zählt; eine übliche dauerte %2 länger.</numerusform>
        </translation>
    </message>
    <message>
        <source>The machine was busy while requests were timed: other work kept %1 processors busy, and the timing waited for %2 of its time. These times may be too long; time again when it is quiet.</source>
        <translation>Der Rechner war beschäftigt, als die Zeit von Teilanfragen genommen wurde: Andere Arbeit belegte %1 Prozessoren, und die Messung wartete %2 ihrer Zeit. Diese Zeiten können zu lang sein; die Zeit noch einmal nehmen, wenn der Rechner ruhig ist.</translation>
    </message>
    <message>
        <source>Measured here: %1 a request on average, p99 %2, of %3 requests.</source>
        <translation>Hier gemessen: %1 je Teilanfrage im Mittel, p99 %2, aus %3 Teilanfragen.</translation>
    </message>
</context>
<context>
    <name>LifecycleFigure</name>
    <message>
        <source>What nodes hold while shards are moved</source>
        <translation>Was Knoten halten, während Shards bewegt werden</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>memory of a node</source>
        <translation>Speicher eines Knotens</translation>
    </message>
</context>
<context>
    <name>LifecycleJob</name>
    <message>
        <source>Advising on tenants of %1</source>
        <translation>Rat zu den Mandanten von %1</translation>
    </message>
    <message>
        <source>Looking for drift in %1</source>
        <translation>Suche nach Drift in %1</translation>
    </message>
    <message>
        <source>Rehearsing migrations</source>
        <translation>Umzüge proben</translation>
    </message>
</context>
<context>
    <name>LifecycleText</name>
    <message>
        <source>Split the largest</source>
        <translation>Die größten teilen</translation>
    </message>
    <message>
        <source>Split the busiest</source>
        <translation>Die meistbeschäftigten teilen</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Neu trainieren</translation>
    </message>
    <message>
        <source>By its rule</source>
        <translation>Nach seiner Regel</translation>
    </message>
    <message>
        <source>The shards with most vectors are split in two, one after another; the others stay as they are.</source>
        <translation>Die Shards mit den meisten Vektoren werden zweigeteilt, einer nach dem anderen; die anderen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The shards with most work are split in two: queries that ask them, times the vectors they hold. The others stay as they are.</source>
        <translation>Die Shards mit der meisten Arbeit werden zweigeteilt: Anfragen, die sie fragen, mal ihre Vektoren. Die anderen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The plan is made anew with the new number of shards. Each new shard goes to the place where most of its vectors are already.</source>
        <translation>Der Plan wird mit der neuen Zahl von Shards neu gemacht. Jeder neue Shard kommt an den Platz, an dem die meisten seiner Vektoren schon sind.</translation>
    </message>
    <message>
        <source>The rule of the plan is used with the new number. It looks at no vector, so clients can compute it.</source>
        <translation>Die Regel des Plans wird mit der neuen Zahl angewandt. Sie sieht keinen Vektor an, so dass Clients sie berechnen können.</translation>
    </message>
</context>
<context>
    <name>LiveMoveText</name>
    <message numerus="yes">
        <source>%1 gets %Ln shard(s).</source>
        <translation>
            <numerusform>%1 bekommt %Ln Shard.</numerusform>
            <numerusform>%1 bekommt %Ln Shards.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tenant %1 of %2 goes from shard %3 to shard %4.</source>
        <translation>Mandant %1 von %2 geht von Shard %3 nach Shard %4.</translation>
    </message>
    <message>
        <source>Shard %1 of %2 goes to %3.</source>
        <translation>Shard %1 von %2 geht nach %3.</translation>
    </message>
    <message>
        <source>Nothing has moved yet. %1 vectors would move: %2 are copied, %3 read again to compare, as far as nobody writes meanwhile.</source>
        <translation>Noch hat sich nichts bewegt. %1 Vektoren würden bewegt: %2 werden kopiert, %3 zum Vergleichen noch einmal gelesen, soweit unterdessen niemand schreibt.</translation>
    </message>
    <message>
        <source>At this throttle that takes at least %1.</source>
        <translation>Mit dieser Drossel dauert das mindestens %1.</translation>
    </message>
    <message>
        <source>As fast as it goes; a throttle limits it.</source>
        <translation>So schnell es geht; eine Drossel setzt eine Grenze.</translation>
    </message>
    <message>
        <source>Announce</source>
        <translation>Ankündigen</translation>
    </message>
    <message>
        <source>Both nodes are told that it is on its way.</source>
        <translation>Beiden Knoten wird gesagt, dass er unterwegs ist.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>The engine carries it over; it does not answer meanwhile.</source>
        <translation>Die Datenbank trägt ihn hinüber; er antwortet unterdessen nicht.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>All nodes are told whose it is now.</source>
        <translation>Allen Knoten wird gesagt, wem er jetzt gehört.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>It answers on its new node.</source>
        <translation>Er antwortet auf seinem neuen Knoten.</translation>
    </message>
    <message>
        <source>The engine moves %1 itself.</source>
        <translation>Die Datenbank bewegt %1 selbst.</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are there, %3 of %4.</source>
        <extracomment>%1 and %2: numbers; %3 and %4: amounts as "1.2 MB".</extracomment>
        <translation>%1 von %2 Teilen sind dort, %3 von %4.</translation>
    </message>
    <message>
        <source>It does not answer meanwhile, for up to %1 more, and cannot be aborted.</source>
        <translation>Unterdessen antwortet er nicht, noch bis zu %1, und abbrechen lässt es sich nicht.</translation>
    </message>
    <message>
        <source>It did not answer for %1.</source>
        <translation>Er antwortete %1 lang nicht.</translation>
    </message>
    <message>
        <source>Nothing has moved yet. The engine would move it itself, as %1: %2 vectors, %3. Its node does not answer meanwhile, for other shards neither: for about %4 where nothing else wants the processors, for up to %5 where much does. Once begun, this cannot be aborted: it can only be gone on with.</source>
        <extracomment>%1: as "slot 8495"; %4 and %5: times with their unit.</extracomment>
        <translation>Noch hat sich nichts bewegt. Die Datenbank würde ihn selbst bewegen, als %1: %2 Vektoren, %3. Sein Knoten antwortet unterdessen nicht, auch für andere Shards nicht: etwa %4 lang, wo sonst nichts die Prozessoren braucht, bis zu %5, wo vieles sie braucht. Einmal begonnen, lässt sich das nicht abbrechen, nur fortsetzen.</translation>
    </message>
    <message numerus="yes">
        <source>Moves: %1, in %Ln batch(es); after each batch routers have to follow.</source>
        <extracomment>%1: how many moves; %Ln: in how many batches they are made.</extracomment>
        <translation>
            <numerusform>Umzüge: %1, in %Ln Gruppe; nach jeder Gruppe müssen Router folgen.</numerusform>
            <numerusform>Umzüge: %1, in %Ln Gruppen; nach jeder Gruppe müssen Router folgen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveSection</name>
    <message>
        <source>Measured, beside the forecast</source>
        <translation>Gemessen, neben der Vorhersage</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Recall@%1 at nprobe %2</source>
        <translation>Recall@%1 bei nprobe %2</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Memory of %1</source>
        <translation>Speicher von %1</translation>
    </message>
    <message>
        <source>Recall against nprobe</source>
        <translation>Recall über nprobe</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>The forecast came true: recall within 0.01, p50 and p99 within 15 %, memory within 10 %.</source>
        <translation>Die Vorhersage hat sich bestätigt: Recall auf 0,01, p50 und p99 auf 15 %, Speicher auf 10 % genau.</translation>
    </message>
    <message>
        <source>Further from the forecast than 0.01 in recall, 15 % in p50 and p99 or 10 % in memory: %1.</source>
        <translation>Weiter von der Vorhersage entfernt als 0,01 beim Recall, 15 % bei p50 und p99 oder 10 % beim Speicher: %1.</translation>
    </message>
    <message>
        <source>Did not answer then: %1. %2 requests had no answer; what their shards hold counts as missed.</source>
        <translation>Antworteten dabei nicht: %1. %2 Teilanfragen blieben ohne Antwort; was deren Shards halten, zählt als verfehlt.</translation>
    </message>
    <message>
        <source>The plan was not measured on a live cluster.</source>
        <translation>Der Plan wurde nicht auf einem echten Cluster gemessen.</translation>
    </message>
    <message>
        <source>Live cluster</source>
        <translation>Echtes Cluster</translation>
    </message>
    <message>
        <source>What a live cluster that serves the plan does, beside what was forecast.</source>
        <translation>Was ein echtes Cluster leistet, das den Plan ausführt, neben dem Vorhergesagten.</translation>
    </message>
    <message>
        <source>Again, with the service measured</source>
        <translation>Erneut, mit gemessener Bedienzeit</translation>
    </message>
    <message>
        <source>Shards by node</source>
        <translation>Shards nach Knoten</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Where the shards were when the run was measured: the larger an area, the more vectors it holds; the darker, the fuller its node.</source>
        <translation>Wo die Shards lagen, als die Messung lief: je größer eine Fläche, desto mehr Vektoren hält sie; je dunkler, desto voller ihr Knoten.</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>Service of a request</source>
        <translation>Bedienzeit einer Teilanfrage</translation>
    </message>
    <message>
        <source>Recall@%1, %2 shards asked on average</source>
        <translation>Recall@%1, im Mittel %2 Shards gefragt</translation>
    </message>
    <message>
        <source>%1, on %2, %3 queries a second, %4; the forecast saturates at %5.</source>
        <extracomment>%4: as "nprobe 3".</extracomment>
        <translation>%1, am %2, %3 Anfragen je Sekunde, %4; die Vorhersage ist bei %5 gesättigt.</translation>
    </message>
    <message>
        <source>Measured from the intended send on the cluster that serves the plan. The forecast is the simulator's, from how long the same cluster took before: for one query at a time, and under three quarters of the load.</source>
        <translation>Vom beabsichtigten Absenden an gemessen, auf dem Cluster, das den Plan ausführt. Die Vorhersage ist die des Simulators, daraus, wie lange dasselbe Cluster zuvor brauchte: für je eine Anfrage und unter drei Vierteln der Last.</translation>
    </message>
</context>
<context>
    <name>LongVectorsText</name>
    <message>
        <source>Lengths are spread far: the longest 1 % of the vectors are %1 % of all true neighbours, so that few vectors, and the shards that hold them, take most queries. Where length means nothing, choose the metric cosine.</source>
        <translation>Die Längen sind weit gestreut: Das längste 1 % der Vektoren stellt %1 % aller wahren Nachbarn, sodass wenige Vektoren und deren Shards die meisten Anfragen bekommen. Wo die Länge nichts bedeutet, ist der Kosinus die richtige Metrik.</translation>
    </message>
</context>
<context>
    <name>LossSection</name>
    <message>
        <source>Losses at nprobe %1: not measured.</source>
        <translation>Verluste bei nprobe %1: nicht gemessen.</translation>
    </message>
    <message>
        <source>What is missed is lost in one of three places: no router could have found it in so few shards, this router asked other shards, or the index inside an asked shard did not return it.</source>
        <translation>Was verfehlt wird, geht an einer von drei Stellen verloren: Kein Router hätte es in so wenigen Shards finden können, dieser Router hat andere Shards gefragt, oder der Index in einem gefragten Shard hat es nicht geliefert.</translation>
    </message>
    <message>
        <source>Each part begins where the one before ends; the last is their sum.</source>
        <translation>Jeder Teil beginnt, wo der vorige endet; der letzte ist ihre Summe.</translation>
    </message>
    <message>
        <source>Loss waterfall</source>
        <translation>Verlust-Wasserfall</translation>
    </message>
    <message>
        <source>Where the neighbours that are missed were lost.</source>
        <translation>Wo die verfehlten Nachbarn verloren gingen.</translation>
    </message>
    <message>
        <source>The router says how many shards each query asks. Partition and router are charged with what is lost if every query asks the mean of that, and the depths with what they lose beyond it; below zero, they find more.</source>
        <translation>Der Router sagt, wie viele Shards jede Anfrage fragt. Aufteilung und Router wird angelastet, was verloren geht, wenn jede Anfrage den Mittelwert davon fragt, und den Tiefen, was sie darüber hinaus verlieren; unter null finden sie mehr.</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>Terms</source>
        <translation>Begriffe</translation>
    </message>
    <message>
        <source>The words of the field as this program uses them, on every page and in every report.</source>
        <translation>Die Wörter des Fachs, wie dieses Programm sie gebraucht, auf jeder Seite und in jedem Bericht.</translation>
    </message>
    <message>
        <source>Strategies, routers, indices, generators</source>
        <translation>Strategien, Router, Indizes, Generatoren</translation>
    </message>
    <message>
        <source>What plans and made-up data are composed of, with all parameters. The names in examples are those of the command line and of plans as JSON.</source>
        <translation>Woraus Pläne und erzeugte Daten bestehen, mit allen Parametern. Die Namen in Beispielen sind die der Kommandozeile und der Pläne als JSON.</translation>
    </message>
    <message>
        <source>Strategies: how vectors are split</source>
        <translation>Strategien: wie Vektoren aufgeteilt werden</translation>
    </message>
    <message>
        <source>Routers: which shards are asked first</source>
        <translation>Router: welche Shards zuerst gefragt werden</translation>
    </message>
    <message>
        <source>Indices: how a shard is searched</source>
        <translation>Indizes: wie ein Shard durchsucht wird</translation>
    </message>
    <message>
        <source>Generators: vectors to try things out</source>
        <translation>Generatoren: Vektoren zum Ausprobieren</translation>
    </message>
</context>
<context>
    <name>MapSection</name>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>The map: not measured.</source>
        <translation>Die Karte: nicht gemessen.</translation>
    </message>
    <message>
        <source>Vectors and shards on a map</source>
        <translation>Vektoren und Shards auf einer Karte</translation>
    </message>
    <message>
        <source>Each dot is one of %L1 vectors in the colour of its shard, each circle the middle of a shard, as large as what it holds. The map shows %2 of the variance of the vectors.</source>
        <translation>Jeder Punkt ist einer von %L1 Vektoren in der Farbe seines Shards, jeder Kreis die Mitte eines Shards, so groß wie das, was er enthält. Die Karte zeigt %2 der Varianz der Vektoren.</translation>
    </message>
    <message>
        <source>Between the lines one shard holds most vectors; %1 lie where their own shard does.</source>
        <translation>Zwischen den Linien hält jeweils ein Shard die meisten Vektoren; %1 liegen dort, wo es ihr eigener ist.</translation>
    </message>
    <message>
        <source>The shards are mixed, so there are no borders to draw.</source>
        <translation>Die Shards sind vermischt, deshalb gibt es keine Grenzen zu zeichnen.</translation>
    </message>
    <message>
        <source>Centroid map</source>
        <translation>Zentroid-Karte</translation>
    </message>
    <message>
        <source>Where the shards lie.</source>
        <translation>Wo die Shards liegen.</translation>
    </message>
</context>
<context>
    <name>MarkdownWriter</name>
    <message>
        <source>To measure it:</source>
        <translation>So wird es gemessen:</translation>
    </message>
</context>
<context>
    <name>MigrationFigure</name>
    <message>
        <source>Runs with violations</source>
        <translation>Läufe mit Verletzungen</translation>
    </message>
    <message>
        <source>Order of steps</source>
        <translation>Reihenfolge der Schritte</translation>
    </message>
    <message>
        <source>Share of the runs</source>
        <translation>Anteil der Läufe</translation>
    </message>
    <message>
        <source>With violations</source>
        <translation>Mit Verletzungen</translation>
    </message>
</context>
<context>
    <name>MigrationSection</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was getan wird</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>No migration was rehearsed.</source>
        <translation>Kein Umzug wurde geprobt.</translation>
    </message>
    <message>
        <source>Rehearsed on simulated servers in simulated time: clients read, write and delete while vectors are moved, and a judge sees every operation. None of your data was used.</source>
        <translation>Geprobt auf simulierten Servern in simulierter Zeit: Clients lesen, schreiben und löschen, während Vektoren bewegt werden, und ein Richter sieht jede Operation. Nichts von den eigenen Daten wurde benutzt.</translation>
    </message>
    <message>
        <source>%1: violations in %2 of %3 runs. %4</source>
        <translation>%1: Verletzungen in %2 von %3 Läufen. %4</translation>
    </message>
    <message>
        <source>The same seeds for every order of the steps.</source>
        <translation>Dieselben Startwerte für jede Reihenfolge der Schritte.</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Umzug</translation>
    </message>
    <message>
        <source>What moving vectors while they are written and read came to.</source>
        <translation>Was dabei herauskam, Vektoren zu bewegen, während sie geschrieben und gelesen werden.</translation>
    </message>
</context>
<context>
    <name>MigrationText</name>
    <message>
        <source>Provision</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Write to both</source>
        <translation>In beide schreiben</translation>
    </message>
    <message>
        <source>Wait for writers</source>
        <translation>Auf Schreiber warten</translation>
    </message>
    <message>
        <source>Backfill</source>
        <translation>Nachkopieren</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Switch reads</source>
        <translation>Lesen umschalten</translation>
    </message>
    <message>
        <source>Wait for readers</source>
        <translation>Auf Leser warten</translation>
    </message>
    <message>
        <source>Stop writing to the source</source>
        <translation>Quelle nicht mehr beschreiben</translation>
    </message>
    <message>
        <source>Wait for the last writers</source>
        <translation>Auf die letzten Schreiber warten</translation>
    </message>
    <message>
        <source>Delete at the source</source>
        <translation>An der Quelle löschen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>The target is made ready.</source>
        <translation>Das Ziel wird bereit gemacht.</translation>
    </message>
    <message>
        <source>Clients are told to write to both places; they read at the source.</source>
        <translation>Clients sollen an beide Orte schreiben; sie lesen an der Quelle.</translation>
    </message>
    <message>
        <source>Until no client writes to the source alone any more.</source>
        <translation>Bis kein Client mehr an die Quelle allein schreibt.</translation>
    </message>
    <message>
        <source>What was there before is copied, never over what is newer.</source>
        <translation>Was vorher da war, wird kopiert, nie über Neueres.</translation>
    </message>
    <message>
        <source>Every vector is compared in both places, and mended where it differs.</source>
        <translation>Jeder Vektor wird an beiden Orten verglichen und berichtigt, wo er sich unterscheidet.</translation>
    </message>
    <message>
        <source>Clients are told to read at the target. From here on there is no way back.</source>
        <translation>Clients sollen am Ziel lesen. Von hier an gibt es kein Zurück.</translation>
    </message>
    <message>
        <source>Until no client reads at the source any more.</source>
        <translation>Bis kein Client mehr an der Quelle liest.</translation>
    </message>
    <message>
        <source>Clients are told to write to the target only.</source>
        <translation>Clients sollen nur noch an das Ziel schreiben.</translation>
    </message>
    <message>
        <source>Until no client writes to the source any more.</source>
        <translation>Bis kein Client mehr an die Quelle schreibt.</translation>
    </message>
    <message>
        <source>What was moved is deleted at the source.</source>
        <translation>Was bewegt wurde, wird an der Quelle gelöscht.</translation>
    </message>
    <message>
        <source>All that was moved is at the target, and nowhere else.</source>
        <translation>Alles, was bewegt wurde, ist am Ziel und nirgends sonst.</translation>
    </message>
    <message>
        <source>Clients are told to forget the target, and it is emptied.</source>
        <translation>Clients sollen das Ziel vergessen, und es wird geleert.</translation>
    </message>
    <message>
        <source>Everything is at the source as before.</source>
        <translation>Alles ist an der Quelle wie zuvor.</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Every step waits until all clients have followed the one before.</source>
        <translation>Jeder Schritt wartet, bis alle Clients dem vorigen gefolgt sind.</translation>
    </message>
    <message>
        <source>Copies before clients write to both: what is written in between is lost.</source>
        <translation>Kopiert, bevor Clients in beide schreiben: Was dazwischen geschrieben wird, ist verloren.</translation>
    </message>
    <message>
        <source>Copies at once, while some clients still write to the source alone.</source>
        <translation>Kopiert sofort, während manche Clients noch an die Quelle allein schreiben.</translation>
    </message>
    <message>
        <source>Deletes at the source at once, while some clients still read and write there.</source>
        <translation>Löscht sofort an der Quelle, während manche Clients dort noch lesen und schreiben.</translation>
    </message>
    <message>
        <source>Copies over what is newer, and brings back what was deleted.</source>
        <translation>Kopiert über Neueres und bringt Gelöschtes zurück.</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Resurrected</source>
        <translation>Wiederauferstanden</translation>
    </message>
    <message>
        <source>Doubled</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation>Fremd</translation>
    </message>
    <message>
        <source>A vector that was acknowledged, and not deleted since, was not found.</source>
        <translation>Ein Vektor, der bestätigt und seither nicht gelöscht wurde, wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>An older version was found than was acknowledged, or than the reader had seen.</source>
        <translation>Es wurde ein älterer Stand gefunden als bestätigt war, oder als der Leser gesehen hatte.</translation>
    </message>
    <message>
        <source>A vector was found after its deletion was acknowledged.</source>
        <translation>Ein Vektor wurde gefunden, nachdem sein Löschen bestätigt war.</translation>
    </message>
    <message>
        <source>A vector was found twice, or in its old place at the end.</source>
        <translation>Ein Vektor wurde zweimal gefunden, oder am Ende an seinem alten Platz.</translation>
    </message>
    <message>
        <source>A vector of another tenant was found, or one that nobody had written.</source>
        <translation>Ein Vektor eines anderen Mandanten wurde gefunden, oder einer, den niemand geschrieben hatte.</translation>
    </message>
    <message>
        <source>Copies first</source>
        <translation>Kopiert zuerst</translation>
    </message>
    <message>
        <source>Waits for nobody</source>
        <translation>Wartet auf niemanden</translation>
    </message>
    <message>
        <source>Deletes at once</source>
        <translation>Löscht sofort</translation>
    </message>
    <message>
        <source>Copies over newer</source>
        <translation>Kopiert über Neueres</translation>
    </message>
    <message>
        <source>Naive: %1</source>
        <extracomment>%1: how a migration is done wrongly, as "Copies first".</extracomment>
        <translation>Naiv: %1</translation>
    </message>
    <message>
        <source>Move</source>
        <comment>kind of a move of vectors</comment>
        <translation>Umzug</translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>kind of a move of vectors</comment>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Drop</source>
        <comment>kind of a move of vectors</comment>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>Move: vectors are copied, and then deleted where they were. Copy: they stay there as well. Drop: they are only deleted, as another shard has them.</source>
        <translation>Umzug: Vektoren werden kopiert und dann gelöscht, wo sie waren. Kopie: Sie bleiben auch dort. Löschung: Sie werden nur gelöscht, da ein anderer Shard sie hat.</translation>
    </message>
</context>
<context>
    <name>MissText</name>
    <message>
        <source>missed in its shard</source>
        <translation>in seinem Shard verfehlt</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>never asked</source>
        <translation>nie gefragt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a vector's row, %2 its id or label.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>True neighbour no. %1, vector %2, is in shard %3, which was asked; its index did not return it.</source>
        <translation>Der wahre Nachbar Nr. %1, Vektor %2, liegt in Shard %3; der wurde gefragt, aber sein Index gab ihn nicht zurück.</translation>
    </message>
    <message>
        <source>True neighbour no. %1, vector %2, is in shard %3, which this query never asks.</source>
        <translation>Der wahre Nachbar Nr. %1, Vektor %2, liegt in Shard %3, den diese Anfrage nie fragt.</translation>
    </message>
    <message>
        <source>True neighbour no. %1, vector %2, is in shard %3, which comes at place %4 of the routing order: nprobe %4 would have found it.</source>
        <translation>Der wahre Nachbar Nr. %1, Vektor %2, liegt in Shard %3, der in der Reihenfolge des Routers an Stelle %4 kommt: Mit nprobe %4 wäre er gefunden worden.</translation>
    </message>
</context>
<context>
    <name>NormFigure</name>
    <message>
        <source>Length of the vectors</source>
        <translation>Länge der Vektoren</translation>
    </message>
    <message>
        <source>Euclidean norm</source>
        <translation>Euklidische Norm</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
</context>
<context>
    <name>NotesSection</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>What you want to say yourself.</source>
        <translation>Was Sie selbst sagen möchten.</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Type a number from %1 to %2.</source>
        <extracomment>%1: what was typed; %2 and %3: numbers.</extracomment>
        <translation>Geben Sie eine Zahl von %1 bis %2 ein.</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3, so it is not used.</source>
        <translation>„%1“ ist keine Zahl von %2 bis %3 und wird nicht verwendet.</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 %</source>
        <extracomment>A number in percent; keep the space unbreakable, or leave it out where the language does.</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>ns</source>
        <translation>ns</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1: a number; %2: its unit. Keep the space unbreakable.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>--theme takes light, dark or system, not %1</source>
        <translation>--theme nimmt light, dark oder system, nicht %1</translation>
    </message>
    <message>
        <source>--size takes WIDTHxHEIGHT, not %1</source>
        <translation>--size nimmt BREITExHÖHE, nicht %1</translation>
    </message>
    <message>
        <source>no page %1; there are %2</source>
        <translation>keine Seite %1; es gibt %2</translation>
    </message>
    <message>
        <source>A workbench for people who must shard a vector index.</source>
        <translation>Eine Werkbank für alle, die einen Vektorindex aufteilen müssen.</translation>
    </message>
    <message>
        <source>Vectors to open; otherwise the data last used.</source>
        <translation>Zu öffnende Vektoren; sonst die zuletzt benutzten.</translation>
    </message>
    <message>
        <source>The workspace to work in.</source>
        <translation>Der Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The page to show, or the only one to draw.</source>
        <translation>Die zu zeigende oder einzige zu zeichnende Seite.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark oder system.</translation>
    </message>
    <message>
        <source>A language code, such as de.</source>
        <translation>Ein Sprachkürzel wie de.</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>Größe des Fensters.</translation>
    </message>
    <message>
        <source>Draw every page to a PNG in this folder, without a display, and end.</source>
        <translation>Jede Seite ohne Bildschirm als PNG in diesen Ordner zeichnen und enden.</translation>
    </message>
    <message>
        <source>Pixels per unit of length, such as 2.</source>
        <translation>Pixel je Längeneinheit, etwa 2.</translation>
    </message>
    <message>
        <source>only one file can be opened</source>
        <translation>nur eine Datei kann geöffnet werden</translation>
    </message>
    <message>
        <source>no translation to %1; there are %2</source>
        <translation>keine Übersetzung nach %1; es gibt %2</translation>
    </message>
    <message>
        <source>--%1 must not be empty</source>
        <translation>--%1 darf nicht leer sein</translation>
    </message>
    <message>
        <source>FILE must not be empty</source>
        <translation>FILE darf nicht leer sein</translation>
    </message>
</context>
<context>
    <name>PageFigures</name>
    <message>
        <source>Every control</source>
        <translation>Alle Bedienelemente</translation>
    </message>
    <message>
        <source>Every figure of its tables</source>
        <translation>Alle Zahlen ihrer Tabellen</translation>
    </message>
</context>
<context>
    <name>PlanMessage</name>
    <message>
        <source>%1 waits to be measured.</source>
        <translation>%1 wartet auf die Messung.</translation>
    </message>
    <message>
        <source>%1 is being measured. Its figures appear here as soon as it is done.</source>
        <translation>%1 wird gemessen. Die Zahlen erscheinen hier, sobald sie da sind.</translation>
    </message>
    <message>
        <source>%1 was measured earlier. Measure it again to look into it.</source>
        <translation>%1 wurde früher gemessen. Erneut messen, um hineinzusehen.</translation>
    </message>
    <message>
        <source>The data set is being opened.</source>
        <translation>Die Datenmenge wird geöffnet.</translation>
    </message>
    <message>
        <source>Open a data set, or drop a file here, to begin.</source>
        <translation>Zum Anfang eine Datenmenge öffnen oder eine Datei hierher ziehen.</translation>
    </message>
    <message>
        <source>There is no plan yet. Add one on the page Plan: it is measured at once.</source>
        <translation>Noch kein Plan. Auf der Seite Plan einen anlegen: er wird sofort gemessen.</translation>
    </message>
    <message>
        <source>%1 was stopped before it was measured. Measure it again on the page Plan.</source>
        <translation>%1 wurde angehalten, bevor er gemessen war. Auf der Seite Plan kann man ihn neu messen.</translation>
    </message>
    <message>
        <source>The exact neighbours of the queries are being found; then %1 is measured.</source>
        <translation>Die exakten Nachbarn der Anfragen werden gesucht; danach wird %1 gemessen.</translation>
    </message>
    <message>
        <source>The data have changed since this was worked out.</source>
        <translation>Die Daten haben sich geändert, seit dies ermittelt wurde.</translation>
    </message>
    <message>
        <source>This is of %1, which is not the current plan.</source>
        <translation>Dies gilt für %1, das nicht der aktuelle Plan ist.</translation>
    </message>
</context>
<context>
    <name>PlanNodeFigure</name>
    <message>
        <source>%1 vectors, %2</source>
        <translation>%1 Vektoren, %2</translation>
    </message>
    <message>
        <source>%1 queries, %2 of the mean</source>
        <translation>%1 Anfragen, das %2-Fache des Mittels</translation>
    </message>
    <message>
        <source>%1 queries</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>Shards by node: vectors</source>
        <translation>Shards nach Knoten: Vektoren</translation>
    </message>
    <message>
        <source>Shards by node: bytes</source>
        <translation>Shards nach Knoten: Bytes</translation>
    </message>
    <message>
        <source>Shards by node: queries</source>
        <translation>Shards nach Knoten: Anfragen</translation>
    </message>
    <message>
        <source>No query asks it.</source>
        <translation>Keine Anfrage fragt ihn.</translation>
    </message>
    <message>
        <source>No shard is on it.</source>
        <translation>Kein Shard ist darauf.</translation>
    </message>
    <message>
        <source>Shard %1, copy %L2, on %3</source>
        <translation>Shard %1, Kopie %L2, auf %3</translation>
    </message>
    <message>
        <source>Shard %1 on %2</source>
        <translation>Shard %1 auf %2</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>das Mittel</translation>
    </message>
    <message>
        <source>half as much again, or more</source>
        <translation>anderthalbmal so viel oder mehr</translation>
    </message>
    <message>
        <source>half of the mean, or less</source>
        <translation>halb so viel wie im Mittel, oder weniger</translation>
    </message>
</context>
<context>
    <name>PlanSection</name>
    <message>
        <source>Plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>How many holders of vectors there are.</source>
        <translation>Wie viele Halter von Vektoren es gibt.</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Neighbours a query asks for.</source>
        <translation>Nachbarn, die eine Anfrage sucht.</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Of every random choice: the same seed gives the same shards.</source>
        <translation>Aller Zufallsentscheidungen: Derselbe Startwert ergibt dieselben Shards.</translation>
    </message>
    <message>
        <source>A plan says how vectors are split, how queries are routed and which index each shard has. With these settings and this seed it can be built again, to the bit.</source>
        <translation>Ein Plan sagt, wie Vektoren aufgeteilt und Anfragen verteilt werden und welchen Index jeder Shard hat. Mit diesen Einstellungen und diesem Startwert lässt er sich bis aufs Bit genau wieder aufbauen.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Every setting of the plan.</source>
        <translation>Jede Einstellung des Plans.</translation>
    </message>
</context>
<context>
    <name>ProvenanceSection</name>
    <message>
        <source>Where the figures come from</source>
        <translation>Woher die Zahlen kommen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Distance kernels</source>
        <translation>Distanz-Kernel</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Fingerprint of the data</source>
        <translation>Fingerabdruck der Daten</translation>
    </message>
    <message>
        <source>Seed of the queries held out</source>
        <translation>Startwert der zurückgehaltenen Anfragen</translation>
    </message>
    <message>
        <source>Seed of the plan</source>
        <translation>Startwert des Plans</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>A vector as near as the true k-th neighbour counts like it. Intervals are 95 % bootstraps over the queries, 1,000 resamples.</source>
        <translation>Ein Vektor, der so nah ist wie der wahre k-te Nachbar, zählt wie dieser. Intervalle sind 95-%-Bootstraps über die Anfragen mit 1.000 Ziehungen.</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht geschrieben</translation>
    </message>
    <message>
        <source>How long it took</source>
        <translation>Wie lange es dauerte</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Opening the data</source>
        <translation>Öffnen der Daten</translation>
    </message>
    <message>
        <source>Exact neighbours</source>
        <translation>Exakte Nachbarn</translation>
    </message>
    <message>
        <source>Splitting into shards</source>
        <translation>Aufteilen in Shards</translation>
    </message>
    <message>
        <source>Building the indices</source>
        <translation>Bauen der Indizes</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>How to get each figure again</source>
        <translation>So erhält man jede Zahl wieder</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How known</source>
        <translation>Woher bekannt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Programs, data and commands that made the figures.</source>
        <translation>Programme, Daten und Befehle hinter den Zahlen.</translation>
    </message>
</context>
<context>
    <name>QueryFactsText</name>
    <message>
        <source>There are hubs: a hundredth of the vectors, found by one half of the queries, gives %1 % of the answers of the other half. The shards that hold them take most queries. Copies of them in every shard (hubs) let any shard answer with them.</source>
        <translation>Es gibt Drehkreuze: Ein Hundertstel der Vektoren, gefunden durch die eine Hälfte der Anfragen, gibt %1 % der Antworten der anderen Hälfte. Die Shards, die sie halten, nehmen die meisten Anfragen. Mit Kopien in jedem Shard (hubs) kann jeder Shard mit ihnen antworten.</translation>
    </message>
    <message>
        <source>The queries lie unlike the vectors (greatest difference of their distributions %1; of queries drawn as the vectors are, seldom above %2), so that shards of near vectors need not be shards of near answers.</source>
        <translation>Die Anfragen liegen anders als die Vektoren (größter Unterschied ihrer Verteilungen %1; bei Anfragen, die wie die Vektoren gezogen sind, selten über %2), sodass Shards naher Vektoren nicht Shards naher Antworten sein müssen.</translation>
    </message>
    <message>
        <source>Try the strategy and the router "By queries", which learn from the %1 queries to learn from.</source>
        <translation>Zu versuchen sind die Strategie und der Router „Nach Anfragen“, die aus den %1 Anfragen zum Lernen lernen.</translation>
    </message>
    <message>
        <source>Some thousand further queries to learn from (--training-queries, or --training-share of these) let the strategy and the router "By queries" go by what queries want.</source>
        <translation>Mit einigen tausend weiteren Anfragen zum Lernen (--training-queries, oder --training-share von diesen) richten sich die Strategie und der Router „Nach Anfragen“ danach, was Anfragen wollen.</translation>
    </message>
    <message>
        <source>Clusters of queries put shards in no surely better order than distances do, for queries kept apart: the router goes by distances.</source>
        <translation>Cluster von Anfragen ordnen Shards für zurückgehaltene Anfragen nicht deutlich besser als Abstände: Der Router richtet sich nach Abständen.</translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message>
        <source>%1 [%2, %3]</source>
        <extracomment>A value and its confidence interval.</extracomment>
        <translation>%1 [%2; %3]</translation>
    </message>
</context>
<context>
    <name>ReadingText</name>
    <message>
        <source>commas</source>
        <translation>Kommas</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>Strichpunkte</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>Tabulatoren</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>Striche</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>the columns of the vectors</source>
        <translation>die Spalten der Vektoren</translation>
    </message>
    <message>
        <source>the ids</source>
        <translation>die Kennungen</translation>
    </message>
    <message>
        <source>the labels</source>
        <translation>die Beschriftungen</translation>
    </message>
    <message>
        <source>the separator</source>
        <translation>das Trennzeichen</translation>
    </message>
    <message>
        <source>the decimal commas</source>
        <translation>die Dezimalkommas</translation>
    </message>
    <message>
        <source>the names of the columns</source>
        <translation>die Namen der Spalten</translation>
    </message>
    <message>
        <source>the dimension</source>
        <translation>die Dimension</translation>
    </message>
    <message>
        <source>the kind of number</source>
        <translation>die Art der Zahlen</translation>
    </message>
    <message>
        <source>fields divided by %1</source>
        <translation>Felder durch %1 getrennt</translation>
    </message>
    <message>
        <source>decimal commas</source>
        <translation>Dezimalkommas</translation>
    </message>
    <message>
        <source>with a header</source>
        <translation>mit Kopfzeile</translation>
    </message>
    <message>
        <source>without a header</source>
        <translation>ohne Kopfzeile</translation>
    </message>
    <message>
        <source>vectors from column %1</source>
        <translation>Vektoren aus Spalte %1</translation>
    </message>
    <message numerus="yes">
        <source>vectors from %Ln column(s), %1</source>
        <translation>
            <numerusform>Vektoren aus %Ln Spalte, %1</numerusform>
            <numerusform>Vektoren aus %Ln Spalten, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>ids from %1</source>
        <translation>Kennungen aus %1</translation>
    </message>
    <message>
        <source>labels from %1</source>
        <translation>Beschriftungen aus %1</translation>
    </message>
    <message>
        <source>tenants from %1</source>
        <translation>Mandanten aus %1</translation>
    </message>
    <message>
        <source>also kept: %1</source>
        <translation>außerdem behalten: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) of comment left out</source>
        <translation>
            <numerusform>%Ln Kommentarzeile ausgelassen</numerusform>
            <numerusform>%Ln Kommentarzeilen ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Gelesen als %1</translation>
    </message>
    <message>
        <source>Found out by the values: %1.</source>
        <translation>An den Werten erkannt: %1.</translation>
    </message>
    <message>
        <source>left out, for they would take too much memory: %1</source>
        <translation>weggelassen, weil zu viel Speicher nötig wäre: %1</translation>
    </message>
</context>
<context>
    <name>RecallFigure</name>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (gefragte Shards)</translation>
    </message>
    <message>
        <source>Recall against nprobe</source>
        <translation>Recall über nprobe</translation>
    </message>
    <message>
        <source>Recall against vectors scanned</source>
        <translation>Recall über durchsuchten Vektoren</translation>
    </message>
    <message>
        <source>Recall against distance computations</source>
        <translation>Recall über Abstandsberechnungen</translation>
    </message>
    <message>
        <source>nprobe %L1</source>
        <translation>nprobe %L1</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>Where recall is lost at nprobe %L1</source>
        <translation>Wo Recall bei nprobe %L1 verloren geht</translation>
    </message>
    <message>
        <source>Share of true neighbours lost</source>
        <translation>Anteil verlorener wahrer Nachbarn</translation>
    </message>
    <message>
        <source>Lost by</source>
        <translation>Verloren durch</translation>
    </message>
    <message>
        <source>Vectors scanned, of all</source>
        <translation>Durchsuchte Vektoren, von allen</translation>
    </message>
    <message>
        <source>Distance computations a query</source>
        <translation>Abstandsberechnungen je Anfrage</translation>
    </message>
    <message>
        <source>Where recall is lost</source>
        <translation>Wo Recall verloren geht</translation>
    </message>
    <message>
        <source>%1, adaptive</source>
        <translation>%1, adaptiv</translation>
    </message>
    <message>
        <source>%1, all vectors (foretold)</source>
        <translation>%1, alle Vektoren (vorhergesagt)</translation>
    </message>
    <message>
        <source>Where recall is lost, as routed</source>
        <translation>Wo Recall verloren geht, nach Router</translation>
    </message>
</context>
<context>
    <name>RecallSection</name>
    <message>
        <source>Recall is the share of a query's %1 true nearest neighbours that are returned, measured with %L2 queries. A query asks the nprobe most promising shards.</source>
        <translation>Recall ist der Anteil der %1 wahren nächsten Nachbarn einer Anfrage, die geliefert werden, gemessen mit %L2 Anfragen. Eine Anfrage fragt die nprobe aussichtsreichsten Shards.</translation>
    </message>
    <message>
        <source>The bands are 95 % intervals over the queries.</source>
        <translation>Die Bänder sind 95-%-Intervalle über die Anfragen.</translation>
    </message>
    <message>
        <source>What recall costs: vectors in the asked shards, copies counted, as a share of all.</source>
        <translation>Was Recall kostet: Vektoren in den gefragten Shards, Kopien mitgezählt, als Anteil aller.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>How many of the true neighbours are found, and at what cost.</source>
        <translation>Wie viele der wahren Nachbarn gefunden werden und zu welchem Preis.</translation>
    </message>
</context>
<context>
    <name>Registry</name>
    <message>
        <source>A tenant has one shard, unless it is hot: then its vectors are spread over several by a hash of their ids.</source>
        <translation>Ein Mandant hat einen Shard; ist er heiß, werden seine Vektoren durch einen Hash ihrer Kennungen über mehrere verteilt.</translation>
    </message>
    <message>
        <source>A tenant is hot if it has more vectors than so many shards of mean size.</source>
        <translation>Heiß ist ein Mandant mit mehr Vektoren als so viele mittlere Shards.</translation>
    </message>
    <message>
        <source>All vectors of a tenant share one shard: the largest tenant first, onto the emptiest shard.</source>
        <translation>Alle Vektoren eines Mandanten teilen einen Shard: der größte Mandant zuerst, auf den leersten Shard.</translation>
    </message>
    <message>
        <source>Asks first the shard that has the nearest of several representatives, found by k-means inside each shard.</source>
        <translation>Fragt zuerst den Shard mit dem nächsten von mehreren Vertretern, die k-Means in jedem Shard findet.</translation>
    </message>
    <message>
        <source>Asks first the shard whose centroid, or nearest of several, is nearest to the query.</source>
        <translation>Fragt zuerst den Shard, dessen Zentroid (oder nächster von mehreren) der Anfrage am nächsten ist.</translation>
    </message>
    <message>
        <source>Asks only the shards that hold vectors of the query's tenant.</source>
        <translation>Fragt nur die Shards mit Vektoren des Mandanten der Anfrage.</translation>
    </message>
    <message>
        <source>Balanced semantic</source>
        <translation>Ausgewogen semantisch</translation>
    </message>
    <message>
        <source>Bits of a code word's number: 8 tell 256 code words a part apart.</source>
        <translation>Bits der Nummer eines Codeworts: 8 unterscheiden 256 Codewörter je Teil.</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>An alle</translation>
    </message>
    <message>
        <source>Candidates kept while a query is searched: more find more and take longer; at least k are kept.</source>
        <translation>Kandidaten während der Suche: mehr finden mehr und dauern länger; mindestens k werden behalten.</translation>
    </message>
    <message>
        <source>Candidates kept while a vector's links are chosen: more make a better graph, slower.</source>
        <translation>Kandidaten bei der Wahl der Verbindungen: mehr ergeben einen besseren Graphen, langsamer.</translation>
    </message>
    <message>
        <source>Candidates, in multiples of k, whose exact distances decide; 0 trusts the compressed vectors.</source>
        <translation>Kandidaten, in Vielfachen von k, deren genaue Abstände entscheiden; 0 vertraut den komprimierten Vektoren.</translation>
    </message>
    <message>
        <source>Centroid</source>
        <translation>Zentroid</translation>
    </message>
    <message>
        <source>Clusters for each shard: the more, the evener the shards, and the more distances the router computes.</source>
        <translation>Cluster je Shard: je mehr, desto gleichmäßiger die Shards und desto mehr Abstände berechnet der Router.</translation>
    </message>
    <message>
        <source>Compares a query with every vector of the shard, each value compressed to one byte.</source>
        <translation>Vergleicht die Anfrage mit jedem Vektor des Shards, jeder Wert auf ein Byte komprimiert.</translation>
    </message>
    <message>
        <source>Compares a query with every vector of the shard: exact.</source>
        <translation>Vergleicht die Anfrage mit jedem Vektor des Shards: exakt.</translation>
    </message>
    <message>
        <source>Copies of boundary vectors held by a second shard, as a share of all vectors.</source>
        <translation>Kopien von Grenzvektoren in einem zweiten Shard, als Anteil aller Vektoren.</translation>
    </message>
    <message>
        <source>Deviation of a vector from its centre, where the centres themselves deviate by 1.</source>
        <translation>Abweichung eines Vektors von seiner Mitte, wobei die Mitten selbst um 1 abweichen.</translation>
    </message>
    <message>
        <source>Divides the shard into lists and compares a query with the vectors of the nearest ones.</source>
        <translation>Teilt den Shard in Listen und vergleicht die Anfrage mit den Vektoren der nächsten.</translation>
    </message>
    <message>
        <source>Each vector goes to a shard by a hash of its id: even sizes, but every query must ask every shard.</source>
        <translation>Jeder Vektor kommt durch einen Hash seiner Kennung auf einen Shard: gleiche Größen, aber jede Anfrage muss alle fragen.</translation>
    </message>
    <message>
        <source>Few large tenants and many small ones, independent of what the vectors mean.</source>
        <translation>Wenige große und viele kleine Mandanten, unabhängig von der Bedeutung der Vektoren.</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>Flach</translation>
    </message>
    <message>
        <source>Gaussian mixture</source>
        <translation>Gauß-Mischung</translation>
    </message>
    <message>
        <source>HNSW graph</source>
        <translation>HNSW-Graph</translation>
    </message>
    <message>
        <source>How a hash becomes a shard: by remainder (sha256), or so that few vectors move when shards are added (jump, rendezvous).</source>
        <translation>Wie ein Hash zum Shard wird: durch den Rest (sha256) oder so, dass bei neuen Shards wenige Vektoren umziehen (jump, rendezvous).</translation>
    </message>
    <message>
        <source>How much SOAR minds a second residual that is parallel to the first.</source>
        <translation>Wie sehr SOAR ein zweites Residuum parallel zum ersten scheut.</translation>
    </message>
    <message>
        <source>How much larger than the mean a shard may grow, copies included.</source>
        <translation>Wie weit ein Shard samt Kopien über das Mittel wachsen darf.</translation>
    </message>
    <message>
        <source>How often k-means moves its centroids.</source>
        <translation>Wie oft k-Means seine Zentroide verschiebt.</translation>
    </message>
    <message>
        <source>How uneven the clusters are: the i-th is i^zipf times smaller than the first; 0 is even.</source>
        <translation>Wie ungleich die Cluster sind: der i-te ist i^zipf-mal kleiner als der erste; 0 ist gleich.</translation>
    </message>
    <message>
        <source>How uneven they are: the i-th is i^s times smaller than the first; 0 is even.</source>
        <translation>Wie ungleich sie sind: der i-te ist i^s-mal kleiner als der erste; 0 ist gleich.</translation>
    </message>
    <message>
        <source>Hybrid tenant</source>
        <translation>Mandant, hybrid</translation>
    </message>
    <message>
        <source>IVF PQ</source>
        <translation>IVF PQ</translation>
    </message>
    <message>
        <source>IVF flat</source>
        <translation>IVF flach</translation>
    </message>
    <message>
        <source>Links of a vector in each layer of the graph; the lowest layer has twice as many.</source>
        <translation>Verbindungen eines Vektors in jeder Schicht des Graphen; die unterste hat doppelt so viele.</translation>
    </message>
    <message>
        <source>Lists a shard's vectors are divided into by k-means; 0 takes the square root of their number.</source>
        <translation>Listen, in die k-Means die Vektoren eines Shards teilt; 0 nimmt die Wurzel ihrer Zahl.</translation>
    </message>
    <message>
        <source>Lists as in IVF flat, of vectors compressed to a few code words: least memory.</source>
        <translation>Listen wie bei IVF flach, aus Vektoren, die auf wenige Codewörter komprimiert sind: am wenigsten Speicher.</translation>
    </message>
    <message>
        <source>Lists of a shard that are searched for a query: more find more and take longer.</source>
        <translation>Durchsuchte Listen eines Shards je Anfrage: mehr finden mehr und dauern länger.</translation>
    </message>
    <message>
        <source>Many small clusters, packed onto fewer shards under a size limit; near ones stay together where the limit allows.</source>
        <translation>Viele kleine Cluster, unter einer Größengrenze auf weniger Shards gepackt; nahe bleiben beisammen, wo es geht.</translation>
    </message>
    <message>
        <source>Near neighbours stay near each other. Large distances, areas and gaps mean nothing.</source>
        <translation>Nahe Nachbarn bleiben nah. Große Abstände, Flächen und Lücken bedeuten nichts.</translation>
    </message>
    <message>
        <source>Neighbour map</source>
        <translation>Nachbarschaftskarte</translation>
    </message>
    <message>
        <source>Neighbours that each landmark is kept near to.</source>
        <translation>Nachbarn, in deren Nähe jede Landmarke gehalten wird.</translation>
    </message>
    <message>
        <source>Noise without any structure: there is nothing to cluster, so semantic sharding must fail.</source>
        <translation>Rauschen ohne Struktur: nichts zu gruppieren, also muss semantisches Aufteilen scheitern.</translation>
    </message>
    <message>
        <source>Number of clusters.</source>
        <translation>Anzahl der Cluster.</translation>
    </message>
    <message>
        <source>Number of queries, drawn from the same law as the vectors.</source>
        <translation>Anzahl der Anfragen, nach demselben Gesetz gezogen wie die Vektoren.</translation>
    </message>
    <message>
        <source>Number of tenants.</source>
        <translation>Anzahl der Mandanten.</translation>
    </message>
    <message>
        <source>Number of vectors.</source>
        <translation>Anzahl der Vektoren.</translation>
    </message>
    <message>
        <source>Packed semantic</source>
        <translation>Gepackt semantisch</translation>
    </message>
    <message>
        <source>Parts a vector is cut into; each is replaced by the nearest of its code words.</source>
        <translation>Teile, in die ein Vektor zerlegt wird; jeder wird durch das nächste seiner Codewörter ersetzt.</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>Hauptkomponenten</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Representatives of each shard: the more, the truer the order of shards, and the more distances the router computes.</source>
        <translation>Vertreter je Shard: je mehr, desto treffender die Reihenfolge und desto mehr Abstände berechnet der Router.</translation>
    </message>
    <message>
        <source>Round clusters whose sizes follow Zipf's law, as topics in real data do.</source>
        <translation>Runde Cluster, deren Größen dem Zipf-Gesetz folgen, wie Themen in echten Daten.</translation>
    </message>
    <message>
        <source>SQ8</source>
        <translation>SQ8</translation>
    </message>
    <message>
        <source>Semantic</source>
        <translation>Semantisch</translation>
    </message>
    <message>
        <source>Shard separation</source>
        <translation>Trennung der Shards</translation>
    </message>
    <message>
        <source>Shards that a hot tenant is spread over.</source>
        <translation>Shards, über die ein heißer Mandant verteilt wird.</translation>
    </message>
    <message>
        <source>Similar vectors share a shard: k-means with one centroid a shard.</source>
        <translation>Ähnliche Vektoren teilen einen Shard: k-Means mit einem Zentroid je Shard.</translation>
    </message>
    <message>
        <source>Sub-centroids</source>
        <translation>Unterzentroide</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Tenant map</source>
        <translation>Mandantenkarte</translation>
    </message>
    <message>
        <source>The two directions in which the vectors vary most. Straight and quick; groups that differ in other directions lie on top of each other.</source>
        <translation>Die zwei Richtungen, in denen die Vektoren am meisten streuen. Gerade und schnell; Gruppen, die sich anders unterscheiden, liegen übereinander.</translation>
    </message>
    <message>
        <source>The two straight directions that tell the shards of the plan apart best; one unit is the spread of a vector around the middle of its shard.</source>
        <translation>Die zwei geraden Richtungen, die die Shards des Plans am besten trennen; eine Einheit ist die Streuung eines Vektors um die Mitte seines Shards.</translation>
    </message>
    <message>
        <source>Uniform hypercube</source>
        <translation>Gleichverteilter Würfel</translation>
    </message>
    <message>
        <source>Values a vector has.</source>
        <translation>Werte je Vektor.</translation>
    </message>
    <message>
        <source>Vectors that are laid out first; all others are placed among them.</source>
        <translation>Vektoren, die zuerst angeordnet werden; alle anderen werden dazwischen gesetzt.</translation>
    </message>
    <message>
        <source>Walks a graph of near neighbours: fast, approximate, needs the most memory.</source>
        <translation>Läuft durch einen Graphen naher Nachbarn: schnell, angenähert, braucht am meisten Speicher.</translation>
    </message>
    <message>
        <source>Where the random numbers start; the same seed gives the same tenants.</source>
        <translation>Wo die Zufallszahlen beginnen; gleicher Startwert, gleiche Mandanten.</translation>
    </message>
    <message>
        <source>Where the random numbers start; the same seed gives the same vectors.</source>
        <translation>Wo die Zufallszahlen beginnen; gleicher Startwert, gleiche Vektoren.</translation>
    </message>
    <message>
        <source>Zipf tenants</source>
        <translation>Zipf-Mandanten</translation>
    </message>
    <message>
        <source>a nearer vector is there</source>
        <translation>ein näherer Vektor ist da</translation>
    </message>
    <message>
        <source>a quote is never closed</source>
        <translation>ein Anführungszeichen wird nicht geschlossen</translation>
    </message>
    <message>
        <source>damaged or cut off; HDF5 cannot open it</source>
        <translation>beschädigt oder abgeschnitten; HDF5 kann sie nicht öffnen</translation>
    </message>
    <message>
        <source>it has another number of neighbours</source>
        <translation>sie hat eine andere Zahl von Nachbarn</translation>
    </message>
    <message>
        <source>it names a vector that is not there</source>
        <translation>sie nennt einen Vektor, den es nicht gibt</translation>
    </message>
    <message>
        <source>it names a vector twice</source>
        <translation>sie nennt einen Vektor zweimal</translation>
    </message>
    <message>
        <source>labels must be one axis of unsigned bytes</source>
        <translation>Beschriftungen müssen eine Achse aus Bytes ohne Vorzeichen sein</translation>
    </message>
    <message>
        <source>more than 256 columns beside the vectors</source>
        <translation>mehr als 256 Spalten neben den Vektoren</translation>
    </message>
    <message>
        <source>more than 256 different keys</source>
        <translation>mehr als 256 verschiedene Schlüssel</translation>
    </message>
    <message>
        <source>no list of numbers</source>
        <translation>keine Liste von Zahlen</translation>
    </message>
    <message>
        <source>not a line with the number of words and the dimension</source>
        <translation>keine Zeile mit der Zahl der Wörter und der Dimension</translation>
    </message>
    <message>
        <source>not the signature of an HDF5 file</source>
        <translation>nicht die Kennung einer HDF5-Datei</translation>
    </message>
    <message>
        <source>not the signature of an IDX file</source>
        <translation>nicht die Kennung einer IDX-Datei</translation>
    </message>
    <message>
        <source>not the signature of an npy file</source>
        <translation>nicht die Kennung einer npy-Datei</translation>
    </message>
    <message>
        <source>one axis only: these are labels, not vectors</source>
        <translation>nur eine Achse: das sind Beschriftungen, keine Vektoren</translation>
    </message>
    <message>
        <source>the array cannot be read</source>
        <translation>das Feld lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>the array has not two axes, vectors and values</source>
        <translation>das Feld hat nicht zwei Achsen, Vektoren und Werte</translation>
    </message>
    <message>
        <source>the dictionary with descr, fortran_order and shape is incomplete</source>
        <translation>das Verzeichnis mit descr, fortran_order und shape ist unvollständig</translation>
    </message>
    <message>
        <source>the dimension is not between 1 and 1,048,576</source>
        <translation>die Dimension liegt nicht zwischen 1 und 1.048.576</translation>
    </message>
    <message>
        <source>the number of queries is another</source>
        <translation>die Zahl der Anfragen ist eine andere</translation>
    </message>
    <message>
        <source>A sum of exponential phases; its tail is shorter than the log-normal's.</source>
        <translation>Eine Summe exponentieller Phasen; ihr Ausläufer ist kürzer als der der Lognormalverteilung.</translation>
    </message>
    <message>
        <source>Asks every shard; which one first depends on the query, so that the load is even.</source>
        <translation>Fragt jeden Shard; welchen zuerst, hängt von der Anfrage ab, damit die Last gleichmäßig ist.</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>Every request takes the same time.</source>
        <translation>Jede Teilanfrage dauert gleich lang.</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>Exponentiell</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Half of the requests are served faster.</source>
        <translation>Die Hälfte der Teilanfragen wird schneller bedient.</translation>
    </message>
    <message>
        <source>Log-normal</source>
        <translation>Lognormal</translation>
    </message>
    <message>
        <source>Mean service time.</source>
        <translation>Mittlere Bedienzeit.</translation>
    </message>
    <message>
        <source>Mostly near its median with a long tail, as measured services often are.</source>
        <translation>Meist nahe dem Median mit langem Ausläufer, wie gemessene Dienste es oft sind.</translation>
    </message>
    <message>
        <source>Number of phases: 1 is exponential, more is steadier.</source>
        <translation>Zahl der Phasen: 1 ist exponentiell, mehr ist gleichmäßiger.</translation>
    </message>
    <message>
        <source>Service time of every request.</source>
        <translation>Bedienzeit jeder Teilanfrage.</translation>
    </message>
    <message>
        <source>Standard deviation of the logarithm: 0.5 makes a p99 of 3.2 medians.</source>
        <translation>Standardabweichung des Logarithmus: 0,5 ergibt einen p99 von 3,2 Medianen.</translation>
    </message>
    <message>
        <source>Without memory, as queueing theory assumes it.</source>
        <translation>Ohne Gedächtnis, wie die Warteschlangentheorie es annimmt.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>99 of 100 queries are answered in at most this time, forecast at the offered load.</source>
        <translation>99 von 100 Anfragen werden in höchstens dieser Zeit beantwortet, vorhergesagt bei der angebotenen Last.</translation>
    </message>
    <message>
        <source>As few nodes as the limits allow; of equally many, the least work a query.</source>
        <translation>So wenige Knoten, wie die Grenzen erlauben; bei gleich vielen die geringste Arbeit je Anfrage.</translation>
    </message>
    <message>
        <source>Bytes of the largest shard's index with its vectors.</source>
        <translation>Bytes des Index des größten Shards samt seinen Vektoren.</translation>
    </message>
    <message>
        <source>Fan-out</source>
        <translation>Fan-out</translation>
    </message>
    <message>
        <source>Fewest nodes</source>
        <translation>Wenigste Knoten</translation>
    </message>
    <message>
        <source>Highest recall</source>
        <translation>Höchster Recall</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Ungleichgewicht</translation>
    </message>
    <message>
        <source>Least share of the true nearest neighbours that is found; holds for the lower end of the 95 % interval.</source>
        <translation>Kleinster Anteil der wahren nächsten Nachbarn, der gefunden wird; gilt für das untere Ende des 95-%-Intervalls.</translation>
    </message>
    <message>
        <source>Least work a query</source>
        <translation>Geringste Arbeit je Anfrage</translation>
    </message>
    <message>
        <source>Lowest p99</source>
        <translation>Niedrigster p99</translation>
    </message>
    <message>
        <source>Mean latency</source>
        <translation>Mittlere Latenz</translation>
    </message>
    <message>
        <source>Mean time of a distance computation.</source>
        <translation>Mittlere Zeit einer Abstandsberechnung.</translation>
    </message>
    <message>
        <source>Mean time of a request besides its distances.</source>
        <translation>Mittlere Zeit einer Teilanfrage ohne ihre Abstände.</translation>
    </message>
    <message>
        <source>Memory a node</source>
        <translation>Speicher je Knoten</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Queries are answered in at most this time on average, forecast at the offered load.</source>
        <translation>Anfragen werden im Mittel in höchstens dieser Zeit beantwortet, vorhergesagt bei der angebotenen Last.</translation>
    </message>
    <message>
        <source>Shards a query asks at most, on average.</source>
        <translation>Shards, die eine Anfrage im Mittel höchstens fragt.</translation>
    </message>
    <message>
        <source>Shards times replicas: machines, with one replica of one shard on each.</source>
        <translation>Shards mal Replikate: Maschinen mit je einem Replikat eines Shards.</translation>
    </message>
    <message>
        <source>Standard deviation of the logarithm of service times about their mean.</source>
        <translation>Standardabweichung des Logarithmus der Bedienzeiten um ihr Mittel.</translation>
    </message>
    <message>
        <source>The highest recall that the limits allow; of equals, the fewest nodes.</source>
        <translation>Der höchste Recall, den die Grenzen erlauben; bei gleichem die wenigsten Knoten.</translation>
    </message>
    <message>
        <source>The least service time of all asked shards together; of equals, the fewest nodes.</source>
        <translation>Die geringste Bedienzeit aller gefragten Shards zusammen; bei gleicher die wenigsten Knoten.</translation>
    </message>
    <message>
        <source>The lowest forecast p99 latency; of equals, the fewest nodes.</source>
        <translation>Die niedrigste vorhergesagte p99-Latenz; bei gleicher die wenigsten Knoten.</translation>
    </message>
    <message>
        <source>Vectors of the largest shard over those of the mean shard.</source>
        <translation>Vektoren des größten Shards geteilt durch die des mittleren.</translation>
    </message>
    <message>
        <source>p99 latency</source>
        <translation>p99-Latenz</translation>
    </message>
    <message>
        <source>Bits a part</source>
        <translation>Bits je Teil</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fest</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>Hot from</source>
        <translation>Heiß ab</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Landmarken</translation>
    </message>
    <message>
        <source>Links (M)</source>
        <translation>Kanten (M)</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Lists searched</source>
        <translation>Durchsuchte Listen</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Per distance</source>
        <translation>Je Abstand</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Ranked exactly</source>
        <translation>Exakt gereiht</translation>
    </message>
    <message>
        <source>Representatives</source>
        <translation>Vertreter</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Spielraum</translation>
    </message>
    <message>
        <source>Spill</source>
        <translation>Überlauf</translation>
    </message>
    <message>
        <source>Spill rule</source>
        <translation>Überlaufregel</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Sub-shards</source>
        <translation>Teilshards</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Zipf exponent</source>
        <translation>Zipf-Exponent</translation>
    </message>
    <message>
        <source>ef, building</source>
        <translation>ef beim Bauen</translation>
    </message>
    <message>
        <source>ef, searching</source>
        <translation>ef beim Suchen</translation>
    </message>
    <message>
        <source>By demand</source>
        <translation>Nach Bedarf</translation>
    </message>
    <message>
        <source>Jump hash</source>
        <translation>Jump-Hash</translation>
    </message>
    <message>
        <source>Next centroid</source>
        <translation>Nächster Zentroid</translation>
    </message>
    <message>
        <source>Rendezvous hash</source>
        <translation>Rendezvous-Hash</translation>
    </message>
    <message>
        <source>SHA-256, remainder</source>
        <translation>SHA-256, Rest</translation>
    </message>
    <message>
        <source>SOAR's loss</source>
        <translation>SOAR-Verlust</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>√n</source>
        <translation>√n</translation>
    </message>
    <message>
        <source>it names a vector of another tenant</source>
        <translation>sie nennt einen Vektor eines anderen Mandanten</translation>
    </message>
    <message>
        <source>a column begins outside the file</source>
        <translation>eine Spalte beginnt außerhalb der Datei</translation>
    </message>
    <message>
        <source>a column changes its type</source>
        <translation>eine Spalte wechselt ihren Typ</translation>
    </message>
    <message>
        <source>a column has another number of rows than its group</source>
        <translation>eine Spalte hat eine andere Zahl von Zeilen als ihre Gruppe</translation>
    </message>
    <message>
        <source>a dictionary is damaged</source>
        <translation>ein Wörterbuch ist beschädigt</translation>
    </message>
    <message>
        <source>a group of rows has other columns than the file</source>
        <translation>eine Gruppe von Zeilen hat andere Spalten als die Datei</translation>
    </message>
    <message>
        <source>a page claims to be larger than it can be</source>
        <translation>eine Seite gibt sich größer aus, als sie sein kann</translation>
    </message>
    <message>
        <source>a page has more values than its column</source>
        <translation>eine Seite hat mehr Werte als ihre Spalte</translation>
    </message>
    <message>
        <source>a page is longer than the file</source>
        <translation>eine Seite ist länger als die Datei</translation>
    </message>
    <message>
        <source>an archive without arrays (.npy)</source>
        <translation>ein Archiv ohne Felder (.npy)</translation>
    </message>
    <message>
        <source>it claims more values than a file of its size can hold</source>
        <translation>sie behauptet mehr Werte, als eine Datei ihrer Größe enthalten kann</translation>
    </message>
    <message>
        <source>its list of fields cannot be read</source>
        <translation>die Liste ihrer Felder ist nicht lesbar</translation>
    </message>
    <message>
        <source>not the signature of a Parquet file</source>
        <translation>nicht die Kennung einer Parquet-Datei</translation>
    </message>
    <message>
        <source>not the signature of an npz file</source>
        <translation>nicht die Kennung einer npz-Datei</translation>
    </message>
    <message>
        <source>the checksum of a page differs</source>
        <translation>die Prüfsumme einer Seite weicht ab</translation>
    </message>
    <message>
        <source>the columns are no tree</source>
        <translation>die Spalten bilden keinen Baum</translation>
    </message>
    <message>
        <source>the compressed data of a page is damaged</source>
        <translation>die gepackten Daten einer Seite sind beschädigt</translation>
    </message>
    <message>
        <source>the description of the columns is damaged</source>
        <translation>die Beschreibung der Spalten ist beschädigt</translation>
    </message>
    <message>
        <source>the end of the file is missing; fetch it again</source>
        <translation>das Ende der Datei fehlt; neu holen</translation>
    </message>
    <message>
        <source>the groups have fewer rows than the file</source>
        <translation>die Gruppen haben weniger Zeilen als die Datei</translation>
    </message>
    <message>
        <source>the groups have more rows than the file</source>
        <translation>die Gruppen haben mehr Zeilen als die Datei</translation>
    </message>
    <message>
        <source>the header of a page is damaged</source>
        <translation>der Kopf einer Seite ist beschädigt</translation>
    </message>
    <message>
        <source>the levels of a page are damaged</source>
        <translation>die Ebenen einer Seite sind beschädigt</translation>
    </message>
    <message>
        <source>the pages end before their values do</source>
        <translation>die Seiten enden vor ihren Werten</translation>
    </message>
    <message>
        <source>the table of contents of the archive is damaged</source>
        <translation>das Inhaltsverzeichnis des Archivs ist beschädigt</translation>
    </message>
    <message>
        <source>the values of a page are damaged</source>
        <translation>die Werte einer Seite sind beschädigt</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>eine Liste von Zahlen</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>there are more bytes than words and vectors need</source>
        <translation>es sind mehr Bytes da, als Wörter und Vektoren brauchen</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>Cluster by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>a record does not end</source>
        <translation>ein Datensatz endet nicht</translation>
    </message>
    <message>
        <source>something follows the list of records</source>
        <translation>nach der Liste der Datensätze folgt noch etwas</translation>
    </message>
    <message>
        <source>the list of records does not end, or lacks a comma</source>
        <translation>die Liste der Datensätze endet nicht, oder ein Komma fehlt</translation>
    </message>
    <message>
        <source>it belongs to another user</source>
        <translation>er gehört einem anderen Benutzer</translation>
    </message>
    <message>
        <source>it is a link, or no folder</source>
        <translation>es ist ein Verweis oder kein Ordner</translation>
    </message>
    <message>
        <source>others may write into it</source>
        <translation>andere dürfen hineinschreiben</translation>
    </message>
    <message>
        <source>a list lacks a comma, or does not end</source>
        <translation>einer Liste fehlt ein Komma, oder sie endet nicht</translation>
    </message>
    <message>
        <source>a piece of it is damaged, or unpacks to more than it is</source>
        <translation>ein Stück davon ist beschädigt oder ergibt entpackt mehr, als es ist</translation>
    </message>
    <message>
        <source>it is stored in pieces that are too large for a file of its size</source>
        <translation>es ist in Stücken gespeichert, die für eine Datei dieser Größe zu groß sind</translation>
    </message>
    <message>
        <source>no list of vectors, where the first record is a batch of them</source>
        <translation>keine Liste von Vektoren, während der erste Datensatz viele davon enthält</translation>
    </message>
    <message>
        <source>the batch has more or fewer ids than vectors</source>
        <translation>der Stapel hat mehr oder weniger Kennungen als Vektoren</translation>
    </message>
    <message>
        <source>a record of more than 256 MB</source>
        <translation>ein Datensatz von mehr als 256 MB</translation>
    </message>
    <message>
        <source>Position, lifted</source>
        <translation>Ort, angehoben</translation>
    </message>
    <message>
        <source>What makes vectors similar under inner product: their direction; their position, length included; or their position after one more value has made all equally long, which finds more where lengths are spread and a limit keeps shards even. Under other metrics it makes no difference.</source>
        <translation>Was Vektoren unter dem Skalarprodukt ähnlich macht: ihre Richtung; ihr Ort, die Länge eingeschlossen; oder ihr Ort, nachdem ein weiterer Wert alle gleich lang gemacht hat, was mehr findet, wo Längen weit gestreut sind und eine Grenze die Shards gleich groß hält. Unter anderen Metriken ist es gleich.</translation>
    </message>
    <message>
        <source>A node then serves one search after the other, each sooner; else threads of its own do, which pays where a search takes longer than a millisecond.</source>
        <translation>Ein Knoten bedient dann eine Suche nach der anderen, jede früher; sonst tun es eigene Threads, was sich lohnt, wo eine Suche länger als eine Millisekunde dauert.</translation>
    </message>
    <message>
        <source>Attribute of tenants</source>
        <translation>Attribut der Mandanten</translation>
    </message>
    <message>
        <source>Attribute that names the tenant, in vector sets that another program made.</source>
        <translation>Attribut, das den Mandanten nennt, in Vektormengen, die ein anderes Programm angelegt hat.</translation>
    </message>
    <message>
        <source>Compare every vector</source>
        <translation>Jeden Vektor vergleichen</translation>
    </message>
    <message>
        <source>Compares a query with every vector of a shard instead of walking its graph.</source>
        <translation>Vergleicht eine Anfrage mit jedem Vektor eines Shards, statt dessen Graphen zu folgen.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections to each node, on each of which several searches can be on their way.</source>
        <translation>Verbindungen zu jedem Knoten; auf jeder können mehrere Suchen unterwegs sein.</translation>
    </message>
    <message>
        <source>How values are held. Those that are compressed cannot be read back as they were, and compare by cosine only.</source>
        <translation>Wie Werte gehalten werden. Komprimierte lassen sich nicht zurücklesen, wie sie waren, und vergleichen nur nach Kosinus.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Pattern of the keys of vector sets that another program made; empty takes those that begin with the name of the collection.</source>
        <translation>Muster der Schlüssel von Vektormengen, die ein anderes Programm angelegt hat; leer nimmt die, die mit dem Namen der Sammlung beginnen.</translation>
    </message>
    <message>
        <source>Redis 8</source>
        <translation>Redis 8</translation>
    </message>
    <message>
        <source>Search in the main thread</source>
        <translation>Im Hauptthread suchen</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Vector sets on the nodes of a Redis cluster, or on one server. Compares by cosine only; other metrics are brought to it by two more dimensions.</source>
        <translation>Vektormengen auf den Knoten eines Redis-Clusters oder auf einem Server. Vergleicht nur nach Kosinus; andere Metriken werden durch zwei weitere Dimensionen darauf gebracht.</translation>
    </message>
    <message>
        <source>as they are, 32 bits</source>
        <translation>wie sie sind, 32 Bit</translation>
    </message>
    <message>
        <source>compressed to 8 bits</source>
        <translation>auf 8 Bit komprimiert</translation>
    </message>
    <message>
        <source>compressed to signs, 1 bit</source>
        <translation>auf Vorzeichen komprimiert, 1 Bit</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 Bit</translation>
    </message>
    <message>
        <source>Column of ids</source>
        <translation>Spalte der Kennungen</translation>
    </message>
    <message>
        <source>Column of tenants</source>
        <translation>Spalte der Mandanten</translation>
    </message>
    <message>
        <source>Column of vectors</source>
        <translation>Spalte der Vektoren</translation>
    </message>
    <message>
        <source>Connections to each server for searches: so many run there at once.</source>
        <translation>Verbindungen zu jedem Server für Suchen: So viele laufen dort zugleich.</translation>
    </message>
    <message>
        <source>How precisely the values of vectors are kept: half vectors take half the memory.</source>
        <translation>Wie genau die Werte der Vektoren gehalten werden: Halbe Vektoren brauchen halb so viel Speicher.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Its column of ids; empty: the primary key.</source>
        <translation>Ihre Spalte mit Kennungen; leer: der Primärschlüssel.</translation>
    </message>
    <message>
        <source>Its column of tenants; empty: there are none.</source>
        <translation>Ihre Spalte mit Mandanten; leer: Es gibt keine.</translation>
    </message>
    <message>
        <source>Its column of vectors; empty: the only one there is.</source>
        <translation>Ihre Spalte mit Vektoren; leer: die einzige, die es gibt.</translation>
    </message>
    <message>
        <source>PostgreSQL with pgvector</source>
        <translation>PostgreSQL mit pgvector</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Shards are tables on PostgreSQL servers, which know nothing of one another.</source>
        <translation>Shards sind Tabellen auf PostgreSQL-Servern, die nichts voneinander wissen.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Table with vectors that this program did not make, also as schema.table; empty: named as the collection.</source>
        <translation>Tabelle mit Vektoren, die nicht dieses Programm angelegt hat, auch als schema.tabelle; leer: heißt wie die Sammlung.</translation>
    </message>
    <message>
        <source>What finds near vectors; without an index every search compares all of a shard.</source>
        <translation>Was nahe Vektoren findet; ohne Index vergleicht jede Suche alle eines Shards.</translation>
    </message>
    <message>
        <source>Whether a search that a filter or deleted rows leave short goes on until it has found k.</source>
        <translation>Ob eine Suche, der ein Filter oder gelöschte Zeilen zu wenig lassen, weitergeht, bis sie k gefunden hat.</translation>
    </message>
    <message>
        <source>until k are found</source>
        <translation>bis k gefunden sind</translation>
    </message>
    <message>
        <source>Connections to each node.</source>
        <translation>Verbindungen zu jedem Knoten.</translation>
    </message>
    <message>
        <source>Processes of shardscope-shard, one a shard: a cluster without any engine.</source>
        <translation>Prozesse von shardscope-shard, einer je Shard: ein Cluster ganz ohne Datenbank.</translation>
    </message>
    <message>
        <source>Requests ahead</source>
        <translation>Anfragen im Voraus</translation>
    </message>
    <message>
        <source>Requests that a connection may have under way.</source>
        <translation>Anfragen, die eine Verbindung unterwegs haben darf.</translation>
    </message>
    <message>
        <source>Shard processes</source>
        <translation>Shard-Prozesse</translation>
    </message>
    <message>
        <source>20,000 vectors of 32 values in a hundred clusters of uneven sizes.</source>
        <translation>20.000 Vektoren mit 32 Werten in hundert ungleich großen Clustern.</translation>
    </message>
    <message>
        <source>20,000 vectors of 32 values without any cluster, to see what is lost in the worst case.</source>
        <translation>20.000 Vektoren mit 32 Werten ohne jeden Cluster: was im schlimmsten Fall verloren geht.</translation>
    </message>
    <message>
        <source>A hundred tenants, the second of them about half as large as the first.</source>
        <translation>Hundert Mandanten, der zweite etwa halb so groß wie der erste.</translation>
    </message>
    <message>
        <source>A query of a tenant whose vectors lie on two shards asks those two.</source>
        <translation>Die Anfrage eines Mandanten, dessen Vektoren auf zwei Shards liegen, fragt diese zwei.</translation>
    </message>
    <message>
        <source>A query of one tenant finds everything on one shard.</source>
        <translation>Die Anfrage eines Mandanten findet alles auf einem Shard.</translation>
    </message>
    <message>
        <source>Adding a shard later moves only the vectors that go to the new one.</source>
        <translation>Kommt später ein Shard hinzu, ziehen nur die Vektoren um, die auf den neuen kommen.</translation>
    </message>
    <message>
        <source>At nprobe 3, a query asks the three shards with the nearest centroids.</source>
        <translation>Bei nprobe 3 fragt eine Anfrage die drei Shards mit den nächsten Zentroiden.</translation>
    </message>
    <message>
        <source>Compares a query with 64 representatives of each shard, which costs more than one centroid and errs less often.</source>
        <translation>Vergleicht die Anfrage mit 64 Vertretern jedes Shards: teurer als ein Zentroid, und seltener falsch.</translation>
    </message>
    <message>
        <source>Compares a query with about a sixteenth of a shard's vectors.</source>
        <translation>Vergleicht die Anfrage mit etwa einem Sechzehntel der Vektoren eines Shards.</translation>
    </message>
    <message>
        <source>Compares compressed vectors, then the 4·k best of them exactly: the full vectors are kept, too.</source>
        <translation>Vergleicht komprimierte Vektoren, dann die besten 4·k davon genau: Die vollen Vektoren werden auch gehalten.</translation>
    </message>
    <message>
        <source>Copies a tenth of the vectors, those near borders, to a second shard, so that fewer shards find as much.</source>
        <translation>Kopiert ein Zehntel der Vektoren, die nahe an Grenzen, auf einen zweiten Shard, sodass weniger Shards ebenso viel finden.</translation>
    </message>
    <message>
        <source>Every request takes 2 ms, so that latencies differ by waiting alone.</source>
        <translation>Jede Teilanfrage dauert 2 ms, sodass sich Latenzen nur durch Warten unterscheiden.</translation>
    </message>
    <message>
        <source>Half of the requests take less than 2 ms, one in a hundred more than 6.4 ms.</source>
        <translation>Die Hälfte der Teilanfragen dauert weniger als 2 ms, eine von hundert mehr als 6,4 ms.</translation>
    </message>
    <message>
        <source>Keeps eight bytes of each vector and nothing else: distances are rough, and so is their order.</source>
        <translation>Hält acht Bytes von jedem Vektor und sonst nichts: Abstände sind grob, und so auch ihre Reihenfolge.</translation>
    </message>
    <message>
        <source>Keeps twice the usual links and candidates: finds more, in more memory and time.</source>
        <translation>Hält doppelt so viele Kanten und Kandidaten wie üblich: findet mehr, mit mehr Speicher und Zeit.</translation>
    </message>
    <message>
        <source>Lays out 5,000 vectors by 30 neighbours of each: slower, and truer over larger groups.</source>
        <translation>Ordnet 5.000 Vektoren nach je 30 Nachbarn an: langsamer, und über größere Gruppen treuer.</translation>
    </message>
    <message>
        <source>Lets a shard grow 30 percent larger than the mean, and copies a fifth of the vectors to a second shard.</source>
        <translation>Lässt einen Shard 30 Prozent über das Mittel wachsen und kopiert ein Fünftel der Vektoren auf einen zweiten Shard.</translation>
    </message>
    <message>
        <source>Makes sixteen clusters for each shard, and no shard more than 20 percent larger than the mean.</source>
        <translation>Bildet sechzehn Cluster je Shard, und kein Shard ist mehr als 20 Prozent größer als das Mittel.</translation>
    </message>
    <message>
        <source>Misses nothing that the shards asked hold, and sets the recall that other kinds are held against.</source>
        <translation>Verfehlt nichts, was die gefragten Shards halten, und gibt den Recall vor, an dem andere Arten gemessen werden.</translation>
    </message>
    <message>
        <source>One node is named, the others of its cluster are found; values are held in 8 bits.</source>
        <translation>Ein Knoten wird genannt, die anderen seines Clusters werden gefunden; Werte werden in 8 Bit gehalten.</translation>
    </message>
    <message>
        <source>Over eight shards, each is the first to be asked for about an eighth of the queries.</source>
        <translation>Bei acht Shards wird jeder bei etwa einem Achtel der Anfragen als erster gefragt.</translation>
    </message>
    <message>
        <source>Requests take 2 ms in the mean, one in a hundred more than 9.2 ms.</source>
        <translation>Teilanfragen dauern im Mittel 2 ms, eine von hundert mehr als 9,2 ms.</translation>
    </message>
    <message>
        <source>Requests take 2 ms in the mean, with a standard deviation of 1 ms.</source>
        <translation>Teilanfragen dauern im Mittel 2 ms, mit einer Standardabweichung von 1 ms.</translation>
    </message>
    <message>
        <source>Shards lie in the database app on three servers; a search keeps 100 candidates.</source>
        <translation>Die Shards liegen in der Datenbank app auf drei Servern; eine Suche hält 100 Kandidaten.</translation>
    </message>
    <message>
        <source>Shows how far the vectors spread, the same for every plan.</source>
        <translation>Zeigt, wie weit die Vektoren streuen, für jeden Plan gleich.</translation>
    </message>
    <message>
        <source>Shows how well a semantic plan separates its shards, laid out anew for each plan.</source>
        <translation>Zeigt, wie gut ein semantischer Plan seine Shards trennt, für jeden Plan neu angeordnet.</translation>
    </message>
    <message>
        <source>Spreads each tenant that has more vectors than a shard of mean size over eight shards.</source>
        <translation>Verteilt jeden Mandanten mit mehr Vektoren als ein mittlerer Shard über acht Shards.</translation>
    </message>
    <message>
        <source>Two processes on two machines hold a shard each; eight connections go to each.</source>
        <translation>Zwei Prozesse auf zwei Maschinen halten je einen Shard; zu jedem führen acht Verbindungen.</translation>
    </message>
    <message>
        <source>Connections to each node, each for one search at a time.</source>
        <translation>Verbindungen zu jedem Knoten, jede für eine Suche zur Zeit.</translation>
    </message>
    <message>
        <source>Field of the payload that names the tenant, in collections that another program made.</source>
        <translation>Feld der Payload, das den Mandanten nennt, in Sammlungen, die ein anderes Programm angelegt hat.</translation>
    </message>
    <message>
        <source>Graph from, kB</source>
        <translation>Graph ab, kB</translation>
    </message>
    <message>
        <source>How the graph compares values. The vectors as they were are kept beside those that are compressed.</source>
        <translation>Wie der Graph Werte vergleicht. Die Vektoren, wie sie waren, bleiben neben den komprimierten erhalten.</translation>
    </message>
    <message>
        <source>Kilobytes of vectors from which a segment gets a graph; in smaller ones every vector is compared.</source>
        <translation>Kilobyte an Vektoren, ab denen ein Segment einen Graphen bekommt; in kleineren wird jeder Vektor verglichen.</translation>
    </message>
    <message>
        <source>Payload of tenants</source>
        <translation>Payload der Mandanten</translation>
    </message>
    <message>
        <source>Qdrant</source>
        <translation>Qdrant</translation>
    </message>
    <message>
        <source>Rank exactly</source>
        <translation>Genau ordnen</translation>
    </message>
    <message>
        <source>Ranks what was found by compressed values once more, by the vectors as they were.</source>
        <translation>Ordnet, was nach komprimierten Werten gefunden wurde, noch einmal nach den Vektoren, wie sie waren.</translation>
    </message>
    <message>
        <source>Shard keys of a collection on the nodes of a Qdrant cluster, version 1.12 or later.</source>
        <translation>Shard-Schlüssel einer Sammlung auf den Knoten eines Qdrant-Clusters, ab Version 1.12.</translation>
    </message>
    <message>
        <source>Shards lie on three nodes; a search keeps 200 candidates.</source>
        <translation>Shards liegen auf drei Knoten; eine Suche behält 200 Kandidaten.</translation>
    </message>
    <message>
        <source>Similar vectors share a shard, and no shard grows past a limit: k-means in which a place in a full cluster costs more. At equal nprobe plain k-means may find more where clusters are of very uneven sizes, for it asks larger shards. More slack finds more there; the recommended plan raises it as far as a sample of the data asks for.</source>
        <translation>Ähnliche Vektoren teilen sich einen Shard, und kein Shard wächst über eine Grenze: k-means, bei dem ein Platz in einem vollen Cluster mehr kostet. Wo Cluster sehr verschieden groß sind, kann einfaches k-means bei gleichem nprobe mehr finden, denn es fragt größere Shards. Mehr Spielraum findet dort mehr; der empfohlene Plan vergrößert ihn so weit, wie es eine Stichprobe der Daten verlangt.</translation>
    </message>
    <message>
        <source>A column of the data says which vectors share a shard, such as the one that a sample of a cluster brings: the sharding of today. There are as many shards as it has different values.</source>
        <translation>Eine Spalte der Daten sagt, welche Vektoren einen Shard teilen, etwa die, die die Stichprobe eines Clusters mitbringt: die heutige Aufteilung. Es gibt so viele Shards, wie sie verschiedene Werte hat.</translation>
    </message>
    <message>
        <source>All vectors of one label share a shard; its centroid is their mean.</source>
        <translation>Alle Vektoren einer Beschriftung teilen einen Shard; sein Zentroid ist ihr Mittel.</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>Wie gegeben</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>20,000 vectors of twelve weeks in which clusters turn by four degrees a week.</source>
        <translation>20.000 Vektoren aus zwölf Wochen, in denen sich die Cluster um vier Grad je Woche drehen.</translation>
    </message>
    <message>
        <source>Asks only the shards that hold vectors of the query's tenant, where there are tenants; of these the one with the nearest centroid first.</source>
        <translation>Fragt nur die Shards, die Vektoren des Mandanten der Anfrage halten, wo es Mandanten gibt; von diesen zuerst den mit dem nächsten Zentroid.</translation>
    </message>
    <message>
        <source>At nprobe 2, a query of a tenant that has eight shards asks the two of them that are nearest to it.</source>
        <translation>Bei nprobe 2 fragt eine Anfrage eines Mandanten mit acht Shards die zwei, die ihr am nächsten sind.</translation>
    </message>
    <message>
        <source>Degrees by which the centres turn about the origin each period.</source>
        <translation>Grad, um die sich die Zentren in jedem Zeitabschnitt um den Ursprung drehen.</translation>
    </message>
    <message>
        <source>Drifting mixture</source>
        <translation>Driftende Mischung</translation>
    </message>
    <message>
        <source>First by</source>
        <translation>Zuerst nach</translation>
    </message>
    <message>
        <source>First by tenant, or by a column of the data: a part that is larger than a shard is split over shards of its own, smaller ones share shards and stay whole.</source>
        <translation>Zuerst nach Mandant oder nach einer Spalte der Daten: Ein Teil, der größer ist als ein Shard, wird auf eigene Shards verteilt; kleinere teilen sich Shards und bleiben ganz.</translation>
    </message>
    <message>
        <source>How a part that is larger than a shard is split over shards of its own.</source>
        <translation>Wie ein Teil, der größer ist als ein Shard, auf eigene Shards verteilt wird.</translation>
    </message>
    <message>
        <source>Keeps tenants apart, and spreads each large one over its shards by a hash.</source>
        <translation>Hält Mandanten getrennt und verteilt jeden großen mit einem Hash auf seine Shards.</translation>
    </message>
    <message>
        <source>Mass moved</source>
        <translation>Wandernde Masse</translation>
    </message>
    <message>
        <source>Nested</source>
        <translation>Verschachtelt</translation>
    </message>
    <message>
        <source>New cluster from</source>
        <translation>Neuer Cluster ab</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeitabschnitte</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Round clusters whose law changes with time, by as much as is said; the column "time" has each vector's period, and queries are of the last one.</source>
        <translation>Runde Cluster, deren Gesetz sich mit der Zeit um so viel ändert, wie angegeben ist; die Spalte „time“ nennt den Zeitabschnitt jedes Vektors, Anfragen sind aus dem letzten.</translation>
    </message>
    <message>
        <source>Share of all vectors that moves each period from the first half of the clusters, which begins with half, to the second.</source>
        <translation>Anteil aller Vektoren, der in jedem Zeitabschnitt von der ersten Hälfte der Cluster, die mit der Hälfte beginnt, zur zweiten wandert.</translation>
    </message>
    <message>
        <source>Share of the new cluster</source>
        <translation>Anteil des neuen Clusters</translation>
    </message>
    <message>
        <source>Share of the vectors that the new cluster gets then.</source>
        <translation>Anteil der Vektoren, den der neue Cluster dann erhält.</translation>
    </message>
    <message>
        <source>Tenant, then centroid</source>
        <translation>Mandant, dann Zentroid</translation>
    </message>
    <message>
        <source>The period from which there is a new cluster, far from the others; 0: none.</source>
        <translation>Der Zeitabschnitt, von dem an es einen neuen Cluster gibt, weit weg von den anderen; 0: keiner.</translation>
    </message>
    <message>
        <source>Units of time, weeks perhaps, over which the vectors come evenly.</source>
        <translation>Zeiteinheiten, etwa Wochen, über die sich die Vektoren gleichmäßig verteilen.</translation>
    </message>
    <message>
        <source>What parts the data before anything else: "tenant" for the tenants, or the name of a column, such as a region or a class of tenants.</source>
        <translation>Was die Daten vor allem anderen trennt: „tenant“ für die Mandanten oder der Name einer Spalte, etwa einer Region oder einer Klasse von Mandanten.</translation>
    </message>
    <message>
        <source>Within a part</source>
        <translation>In einem Teil</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Balanced shards, two fewer than the plan has; then shard 3 is split in two, and after it shard 0.</source>
        <translation>Ausgewogene Shards, zwei weniger als der Plan hat; dann wird Shard 3 zweigeteilt, und danach Shard 0.</translation>
    </message>
    <message>
        <source>Numbers of the shards that are split in two, one after another, with semicolons between them; each makes one new shard, and empty means none.</source>
        <translation>Nummern der Shards, die zweigeteilt werden, einer nach dem anderen, mit Semikola dazwischen; jeder macht einen neuen Shard, und leer heißt keiner.</translation>
    </message>
    <message>
        <source>Shards split</source>
        <translation>Geteilte Shards</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Strategy before</source>
        <translation>Strategie davor</translation>
    </message>
    <message>
        <source>The shards of another strategy, some of them split in two since, each by its own vectors alone: what a plan becomes when more shards are had without moving the others.</source>
        <translation>Die Shards einer anderen Strategie, von denen einige seither zweigeteilt wurden, jeder nach seinen eigenen Vektoren allein: was aus einem Plan wird, der mehr Shards bekommt, ohne dass sich die anderen bewegen.</translation>
    </message>
    <message>
        <source>What made the shards that were split, as on the command line but with semicolons between settings; it makes centroids.</source>
        <translation>Was die Shards gemacht hat, die geteilt wurden, wie auf der Kommandozeile, aber mit Semikola zwischen Einstellungen; sie macht Zentroiden.</translation>
    </message>
    <message>
        <source>A query in the middle of a shard asks that shard alone, one between many shards asks ten: together they find 95 % of their neighbours.</source>
        <translation>Eine Anfrage mitten in einem Shard fragt nur diesen, eine zwischen vielen fragt zehn: zusammen finden sie 95 % ihrer Nachbarn.</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <translation>Adaptiv</translation>
    </message>
    <message>
        <source>Share of the true neighbours that queries are to find on average; at 1 every shard is asked.</source>
        <translation>Anteil der wahren Nachbarn, den Anfragen im Mittel finden sollen; bei 1 wird jeder Shard gefragt.</translation>
    </message>
    <message>
        <source>Vectors learned from</source>
        <translation>Vektoren, aus denen er lernt</translation>
    </message>
    <message>
        <source>Vectors of the base that it learns from, each as a query whose exact neighbours are looked for.</source>
        <translation>Vektoren der Basis, aus denen er lernt, jeder als Anfrage, deren exakte Nachbarn gesucht werden.</translation>
    </message>
    <message>
        <source>assigning vectors</source>
        <translation>Vektoren zuordnen</translation>
    </message>
    <message>
        <source>balancing clusters</source>
        <translation>Cluster ausgleichen</translation>
    </message>
    <message>
        <source>bringing vectors to one length</source>
        <translation>Vektoren auf eine Länge bringen</translation>
    </message>
    <message>
        <source>copying border vectors</source>
        <translation>Vektoren am Rand kopieren</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k-means</translation>
    </message>
    <message>
        <source>packing clusters</source>
        <translation>Cluster packen</translation>
    </message>
    <message>
        <source>The column of the data that names each vector's shard, or "tenant" for a shard a tenant.</source>
        <translation>Die Spalte der Daten, die zu jedem Vektor den Shard nennt, oder „tenant“ für einen Shard je Mandant.</translation>
    </message>
    <message>
        <source>A shard whose centroid is near may hold none of the neighbours; the net has seen where those of like vectors are.</source>
        <translation>Ein Shard mit nahem Zentroid hält vielleicht keinen der Nachbarn; das Netz hat gesehen, wo die von ähnlichen Vektoren liegen.</translation>
    </message>
    <message>
        <source>Hidden values</source>
        <translation>Verborgene Werte</translation>
    </message>
    <message>
        <source>Hidden values of the net: the more, the truer the order and the dearer the routing. 0: as many as cost a twentieth of the search in a shard, 16 to 256.</source>
        <translation>Verborgene Werte des Netzes: je mehr, desto treffender die Reihenfolge und desto teurer das Routing. 0: so viele, wie ein Zwanzigstel der Suche in einem Shard kosten, 16 bis 256.</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Moved tenants</source>
        <translation>Verschobene Mandanten</translation>
    </message>
    <message>
        <source>One shard for each tenant, among three; then the tenant of that name is spread over three sub-shards, one of them new.</source>
        <translation>Jedem Mandanten einer von drei Shards; dann wird der Mandant dieses Namens auf drei Teil-Shards verteilt, von denen einer neu ist.</translation>
    </message>
    <message>
        <source>Representatives of each shard that a query is compared with besides, so that depth follows from distances, too; 0: none.</source>
        <translation>Vertreter jedes Shards, mit denen eine Anfrage zusätzlich verglichen wird, damit die Tiefe auch aus Abständen folgt; 0: keine.</translation>
    </message>
    <message>
        <source>Shards before</source>
        <translation>Shards davor</translation>
    </message>
    <message>
        <source>Shards that the strategy before made.</source>
        <translation>Shards, die die Strategie davor ergab.</translation>
    </message>
    <message>
        <source>Tenants moved</source>
        <translation>Verschobene Mandanten</translation>
    </message>
    <message>
        <source>The shards of another strategy by tenant, from which some tenants have been moved since, whole or spread over sub-shards by a hash: what a plan becomes when advice on its tenants is followed.</source>
        <translation>Die Shards einer anderen Strategie nach Mandanten, von denen seither einige Mandanten verschoben wurden, ganz oder durch einen Hash auf Teil-Shards verteilt: was aus einem Plan wird, wenn man dem Rat zu seinen Mandanten folgt.</translation>
    </message>
    <message>
        <source>Vectors per centroid that k-means learns from at most. 0 takes all of them; −1, "automatic", 1,024 per centroid, but 262,144 vectors at least. Each vector gets its cluster in any case.</source>
        <translation>Vektoren je Zentroid, aus denen k-Means höchstens lernt. 0 nimmt alle; −1, „automatisch“, 1.024 je Zentroid, doch mindestens 262.144 Vektoren. Ihren Cluster bekommen in jedem Fall alle.</translation>
    </message>
    <message>
        <source>What placed the tenants that were moved, as on the command line but with %2C in place of commas.</source>
        <translation>Was die Mandanten anordnete, die verschoben wurden, wie auf der Befehlszeile, aber mit %2C anstelle von Kommas.</translation>
    </message>
    <message>
        <source>With semicolons between tenants: NAME=3/5/8 puts the vectors whose hash leaves 0, 1, 2 when divided by three there; NAME=3&gt;7 moves what is on shard 3 to shard 7.</source>
        <translation>Mit Semikolons zwischen Mandanten: NAME=3/5/8 legt die Vektoren dorthin, deren Hash geteilt durch drei 0, 1, 2 lässt; NAME=3&gt;7 verschiebt, was auf Shard 3 ist, auf Shard 7.</translation>
    </message>
    <message>
        <source>as many as now</source>
        <translation>so viele wie jetzt</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>text table</source>
        <translation>Texttabelle</translation>
    </message>
    <message>
        <source>word vectors, text</source>
        <translation>Wortvektoren, Text</translation>
    </message>
    <message>
        <source>articles, high</source>
        <translation>Artikel, hoch</translation>
    </message>
    <message>
        <source>articles, low</source>
        <translation>Artikel, niedrig</translation>
    </message>
    <message>
        <source>as much again, for the garbage collector and the graph</source>
        <translation>noch einmal so viel, für Speicherbereinigung und Graph</translation>
    </message>
    <message>
        <source>half as much again for metadata and segments that are being rewritten; links whatever the dimension</source>
        <translation>noch einmal die Hälfte für Metadaten und Segmente, die neu geschrieben werden; Verbindungen ohne Rücksicht auf die Dimension</translation>
    </message>
    <message>
        <source>links as a share of the vectors, which they are not: M links take the same at any dimension</source>
        <translation>Verbindungen als Anteil an den Vektoren, der sie nicht sind: M Verbindungen brauchen bei jeder Dimension dasselbe</translation>
    </message>
    <message>
        <source>links with metadata, and a fifth as headroom</source>
        <translation>Verbindungen mit Metadaten, und ein Fünftel als Reserve</translation>
    </message>
    <message>
        <source>off-heap data only; M links where there are 2M on the lowest level</source>
        <translation>nur Daten außerhalb des Heaps; M Verbindungen, wo auf der untersten Ebene 2M sind</translation>
    </message>
    <message>
        <source>often quoted for HNSW, without a source</source>
        <translation>für HNSW oft angegeben, ohne Quelle</translation>
    </message>
    <message>
        <source>the column, not the index</source>
        <translation>die Spalte, nicht der Index</translation>
    </message>
    <message>
        <source>vectors as float32 and the links of the lowest level</source>
        <translation>Vektoren als float32 und die Verbindungen der untersten Ebene</translation>
    </message>
    <message>
        <source>vectors, the links of the lowest level, and a tenth for all else</source>
        <translation>Vektoren, die Verbindungen der untersten Ebene, und ein Zehntel für alles Übrige</translation>
    </message>
    <message>
        <source>A query whose nearest shard holds ten near vectors asks no other; one that finds them far away asks the five shards that are expected to hold nearer ones.</source>
        <translation>Eine Anfrage, deren nächster Shard zehn nahe Vektoren hält, fragt keinen anderen; eine, die ferne findet, fragt die fünf Shards, in denen nähere zu erwarten sind.</translation>
    </message>
    <message>
        <source>Asks the nearest shards by sub-centroids and, once these have answered, those others that may hold something nearer than what was found: fewer shards for a recall, and one more way there and back for the queries that ask again.</source>
        <translation>Fragt die nach Unterzentroiden nächsten Shards und, sobald diese geantwortet haben, jene anderen, die Näheres halten können als das Gefundene: weniger Shards für einen Recall, und ein weiterer Hin- und Rückweg für Anfragen, die noch einmal fragen.</translation>
    </message>
    <message>
        <source>Second round</source>
        <translation>Zweite Runde</translation>
    </message>
    <message>
        <source>Shards asked first</source>
        <translation>Zuerst gefragte Shards</translation>
    </message>
    <message>
        <source>Shards of the first round: the more, the fewer queries ask again. 0: as many as make it the fewest in all, or one by radii.</source>
        <translation>Shards der ersten Runde: je mehr, desto weniger Anfragen fragen noch einmal. 0: so viele, dass es insgesamt am wenigsten sind, oder einer bei Radien.</translation>
    </message>
    <message>
        <source>Two rounds</source>
        <translation>Zwei Runden</translation>
    </message>
    <message>
        <source>Which shards are asked again: those where enough nearer vectors are expected, calibrated to the recall; or all where a ball around their vectors does not rule one out, which finds what asking every shard finds.</source>
        <translation>Welche Shards noch gefragt werden: jene, in denen genug nähere Vektoren zu erwarten sind, auf den Recall kalibriert; oder alle, die keine Kugel um ihre Vektoren ausschließt, was findet, was alle Shards fänden.</translation>
    </message>
    <message>
        <source>calibrated to the recall</source>
        <translation>auf den Recall kalibriert</translation>
    </message>
    <message>
        <source>exact, by radii</source>
        <translation>exakt, nach Radien</translation>
    </message>
    <message>
        <source>20,000 vectors asked for by queries that vary most where the vectors vary least.</source>
        <translation>20.000 Vektoren, gesucht von Anfragen, die sich am meisten dort unterscheiden, wo es die Vektoren am wenigsten tun.</translation>
    </message>
    <message>
        <source>20,000 vectors, 500 queries from across a gap, and 4,000 more to learn from.</source>
        <translation>20.000 Vektoren, 500 Anfragen von jenseits einer Kluft und 4.000 weitere zum Lernen.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Asks first the shards that held most neighbours of the queries like this one, of those to learn from. Where centroids or sub-centroids order shards as well for queries kept apart, or a query is far from all that were learned from, these do.</source>
        <translation>Fragt zuerst die Shards, die die meisten Nachbarn ähnlicher Anfragen zum Lernen hielten. Wo Zentroiden oder Unterzentroiden die Shards für zurückgehaltene Anfragen ebenso gut ordnen oder eine Anfrage fern von allen gelernten liegt, tun es diese.</translation>
    </message>
    <message>
        <source>By queries</source>
        <translation>Nach Anfragen</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Abfall</translation>
    </message>
    <message>
        <source>Degrees by which the queries' directions are turned.</source>
        <translation>Grad, um die die Richtungen der Anfragen gedreht sind.</translation>
    </message>
    <message>
        <source>Deviation of vectors, and of queries, in the directions that the other kind lacks.</source>
        <translation>Abweichung der Vektoren, und der Anfragen, in den Richtungen, die der anderen Art fehlen.</translation>
    </message>
    <message>
        <source>Directions in which vectors and queries both vary: what they have in common.</source>
        <translation>Richtungen, in denen sich Vektoren und Anfragen beide unterscheiden: was sie gemeinsam haben.</translation>
    </message>
    <message>
        <source>Distance between the middle of the vectors and that of the queries.</source>
        <translation>Abstand zwischen der Mitte der Vektoren und der der Anfragen.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Kluft</translation>
    </message>
    <message>
        <source>Groups vectors by the queries to learn from, and copies a fifth of them to where such queries would look for them.</source>
        <translation>Gruppiert Vektoren nach den Anfragen zum Lernen und kopiert ein Fünftel dorthin, wo solche Anfragen sie suchen würden.</translation>
    </message>
    <message>
        <source>How fast deviations fall: that of the j-th direction is j^−decay.</source>
        <translation>Wie schnell Abweichungen fallen: Die der j-ten Richtung ist j^−decay.</translation>
    </message>
    <message>
        <source>Hubs</source>
        <translation>Drehkreuze</translation>
    </message>
    <message>
        <source>Number of further queries of the same law, which are not evaluated.</source>
        <translation>Zahl weiterer Anfragen nach demselben Gesetz, die nicht bewertet werden.</translation>
    </message>
    <message>
        <source>Number of topics, whose sizes follow Zipf's law.</source>
        <translation>Zahl der Themen, deren Größen dem Zipf-Gesetz folgen.</translation>
    </message>
    <message>
        <source>Own deviation</source>
        <translation>Eigene Abweichung</translation>
    </message>
    <message>
        <source>Queries to learn from</source>
        <translation>Anfragen zum Lernen</translation>
    </message>
    <message>
        <source>Remembers by cluster of queries where neighbours were, and compares a query with 32 representatives of each shard besides where that helps.</source>
        <translation>Merkt sich je Cluster von Anfragen, wo Nachbarn waren, und vergleicht eine Anfrage daneben mit 32 Vertretern jedes Shards, wo das hilft.</translation>
    </message>
    <message>
        <source>Shared directions</source>
        <translation>Gemeinsame Richtungen</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Turned queries</source>
        <translation>Gedrehte Anfragen</translation>
    </message>
    <message>
        <source>Two modalities</source>
        <translation>Zwei Modalitäten</translation>
    </message>
    <message>
        <source>Vectors of one kind that are asked for by queries of another, as pictures are by sentences: they share some directions, each has others of its own, and a gap lies between.</source>
        <translation>Vektoren einer Art, die von Anfragen einer anderen gesucht werden, wie Bilder von Sätzen: Sie teilen einige Richtungen, jede hat eigene, und dazwischen liegt eine Kluft.</translation>
    </message>
    <message>
        <source>Vectors that the same queries want share a shard, and none grows past a limit. It learns from queries that are not evaluated, keeps a fifth of them apart, and where a split by the vectors alone serves those as well it is "balanced". For queries that are not like the vectors, such as texts that look for pictures.</source>
        <translation>Vektoren, die dieselben Anfragen wollen, teilen einen Shard, und keiner wächst über eine Grenze. Sie lernt aus Anfragen, die nicht bewertet werden, hält ein Fünftel davon zurück, und wo eine Aufteilung nach den Vektoren allein diesen ebenso dient, ist sie „balanced“. Für Anfragen, die nicht wie die Vektoren sind, etwa Texte, die Bilder suchen.</translation>
    </message>
    <message>
        <source>Vectors that vary most in a few directions, and queries that vary most in others; at an angle of 0 queries are like the vectors.</source>
        <translation>Vektoren, die sich in wenigen Richtungen am meisten unterscheiden, und Anfragen, die es in anderen tun; bei einem Winkel von 0 sind Anfragen wie die Vektoren.</translation>
    </message>
    <message>
        <source>Which vectors are copied and where: where their neighbours would look for them (demand), where queries to learn from would (queries), by SOAR's loss (soar), or to the next centroid (nearest). Of more than 4,194,304 vectors demand is not measured, and SOAR's loss decides.</source>
        <translation>Welche Vektoren wohin kopiert werden: dorthin, wo ihre Nachbarn sie suchen würden (demand), wo Anfragen zum Lernen es täten (queries), nach SOARs Verlust (soar) oder zum nächsten Zentroiden (nearest). Bei mehr als 4.194.304 Vektoren wird der Bedarf nicht gemessen, und SOARs Verlust entscheidet.</translation>
    </message>
    <message>
        <source>neighbours of queries to learn from</source>
        <translation>Nachbarn der Anfragen zum Lernen</translation>
    </message>
    <message>
        <source>Vectors that answer most queries, held by every shard: any shard asked finds them. Chosen by the queries to learn from, or by the vectors as queries where there are none: of more than 4,194,304 vectors none then. Each costs a copy in every other shard.</source>
        <translation>Vektoren, die die meisten Anfragen beantworten, in jedem Shard gehalten: Jeder gefragte Shard findet sie. Gewählt nach den Anfragen zum Lernen oder, wo es keine gibt, nach den Vektoren als Anfragen: bei mehr als 4.194.304 Vektoren dann keine. Jeder kostet eine Kopie in jedem anderen Shard.</translation>
    </message>
    <message>
        <source>it has more fields than headings; where commas part the columns a decimal one must be a point</source>
        <translation>es hat mehr Felder als Überschriften; wo Kommas die Spalten trennen, muss das dezimale ein Punkt sein</translation>
    </message>
    <message>
        <source>Orders shards by the share of a query's neighbours that a small net, trained on vectors of the base, expects in them, and asks as many as each query needs for a recall. Where centroids or sub-centroids give the better order, these do.</source>
        <translation>Ordnet Shards nach dem Anteil der Nachbarn einer Anfrage, den ein kleines, an Vektoren der Basis trainiertes Netz darin erwartet, und fragt so viele, wie jede Anfrage für einen Recall braucht. Wo Zentroide oder Unterzentroide besser ordnen, tun es diese.</translation>
    </message>
    <message>
        <source>Balanced shards, of which the first has number 1, the second 2 and the third 0.</source>
        <translation>Ausgeglichene Shards, von denen der erste die Nummer 1 hat, der zweite 2 und der dritte 0.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>Orders shards by centroids or, where these find more, by sub-centroids, and asks as many of them as each query needs for a recall, which it learns from vectors of the base.</source>
        <translation>Ordnet Shards nach Zentroiden oder, wo sie mehr finden, nach Unterzentroiden und fragt so viele, wie jede Anfrage für einen Recall braucht; das lernt er an Vektoren der Basis.</translation>
    </message>
    <message>
        <source>Renumbered</source>
        <translation>Umnummeriert</translation>
    </message>
    <message>
        <source>The numbers of these shards, each once, with slashes between them; where they are fewer than the shards, the others have those that are left, in order.</source>
        <translation>Die Nummern dieser Shards, jede einmal, mit Schrägstrichen dazwischen; wo es weniger sind als Shards, haben die anderen die übrigen, der Reihe nach.</translation>
    </message>
    <message>
        <source>The shards of another strategy under other numbers: what a plan becomes when it is made anew on a cluster, where each shard takes the number of that which holds most of its vectors already, so that the fewest are moved.</source>
        <translation>Die Shards einer anderen Strategie unter anderen Nummern: was aus einem Plan wird, wenn er auf einem Cluster neu gemacht wird, wo jeder Shard die Nummer dessen bekommt, der die meisten seiner Vektoren schon hält, sodass die wenigsten bewegt werden.</translation>
    </message>
    <message>
        <source>What makes the shards, as on the command line but with %2C in place of commas; it makes centroids.</source>
        <translation>Was die Shards macht, wie auf der Kommandozeile, aber mit %2C anstelle von Kommas; sie macht Zentroiden.</translation>
    </message>
</context>
<context>
    <name>RegistryText</name>
    <message>
        <source>Default: %1; from %2 to %3.</source>
        <translation>Vorgabe: %1; von %2 bis %3.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Vorgabe: %1.</translation>
    </message>
    <message>
        <source>In commands and documents: %1.</source>
        <translation>In Befehlen und Dokumenten: %1.</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <extracomment>%1: how a kind is written in commands, such as "semantic:spill=0.1". What that does comes in the next line.</extracomment>
        <translation>Beispiel: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln shard(s), router %2, index %3</source>
        <extracomment>What a plan is made of. %1, %2, %3: titles of its strategy, router and index</extracomment>
        <translation>
            <numerusform>%1, %Ln Shard, Router %2, Index %3</numerusform>
            <numerusform>%1, %Ln Shards, Router %2, Index %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>given</source>
        <translation>gegeben</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>%L1 of %L2 rows; the JSON and CSV of this report have them all.</source>
        <translation>%L1 von %L2 Zeilen; alle stehen in JSON und CSV dieses Berichts.</translation>
    </message>
</context>
<context>
    <name>ReportPages</name>
    <message>
        <source>To measure it:</source>
        <translation>So wird es gemessen:</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Page %L1 of %L2</source>
        <translation>Seite %L1 von %L2</translation>
    </message>
</context>
<context>
    <name>ReshardingSection</name>
    <message numerus="yes">
        <source>Ways to %Ln shard(s)</source>
        <translation>
            <numerusform>Wege zu %Ln Shard</numerusform>
            <numerusform>Wege zu %Ln Shards</numerusform>
        </translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Recall before and after</source>
        <translation>Recall vorher und nachher</translation>
    </message>
    <message>
        <source>Against the vectors in the asked shards, as a share of all, for plans of different numbers of shards are alike in that.</source>
        <translation>Über den Vektoren in den gefragten Shards, als Anteil aller, denn darin sind sich Pläne mit verschieden vielen Shards gleich.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Moves in order: %1</source>
        <translation>Umzüge in Reihenfolge: %1</translation>
    </message>
    <message>
        <source>What nodes hold meanwhile: %1</source>
        <translation>Was Knoten derweil halten: %1</translation>
    </message>
    <message>
        <source>It was not worked out what another number of shards takes.</source>
        <translation>Es wurde nicht ausgearbeitet, was eine andere Zahl von Shards braucht.</translation>
    </message>
    <message>
        <source>%1 has %2 shards and is to have %3. Vectors that move are counted, not estimated; times are those of their values at %4 a second. Until routes are switched, every query is answered by the shards of now.</source>
        <translation>%1 hat %2 Shards und soll %3 haben. Vektoren, die sich bewegen, sind gezählt, nicht geschätzt; Zeiten sind die ihrer Werte bei %4 je Sekunde. Bis Routen umgeschaltet werden, wird jede Anfrage von den jetzigen Shards beantwortet.</translation>
    </message>
    <message>
        <source>Resharding</source>
        <translation>Neuaufteilung</translation>
    </message>
    <message>
        <source>What more or fewer shards move, take and give.</source>
        <translation>Was mehr oder weniger Shards bewegen, brauchen und bringen.</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Not saved</source>
        <translation>Nicht gesichert</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Another kind of file</source>
        <translation>Andere Art von Datei</translation>
    </message>
    <message>
        <source>%1 would hold %2, although its name says %3.</source>
        <translation>%1 enthielte %2, obwohl ihr Name %3 sagt.</translation>
    </message>
    <message>
        <source>Choose another &amp;name</source>
        <translation>Anderen &amp;Namen wählen</translation>
    </message>
    <message>
        <source>&amp;Write it all the same</source>
        <translation>Trotzdem &amp;schreiben</translation>
    </message>
</context>
<context>
    <name>ScaleText</name>
    <message>
        <source>k-means learns its %3 clusters from %1 of the %2 vectors, drawn at random; all of them then get their cluster. With sample 0 it learns from all.</source>
        <extracomment>%1, %2: numbers of vectors; %3: number of clusters; "sample" is the name of a setting</extracomment>
        <translation>k-Means lernt seine %3 Cluster aus %1 der %2 Vektoren, zufällig gezogen; danach bekommen alle ihren Cluster. Mit Stichprobe 0 lernt es aus allen.</translation>
    </message>
    <message>
        <source>Copies are chosen by SOAR's loss, for of so many vectors demand is not measured.</source>
        <translation>Kopien werden nach dem Verlust von SOAR gewählt, denn bei so vielen Vektoren wird nicht gemessen, wo sie gesucht würden.</translation>
    </message>
</context>
<context>
    <name>SearchText</name>
    <message>
        <source>%1: &lt;b&gt;%2 of %3&lt;/b&gt; true neighbours returned by asking %4 of %5 shards: %6 vectors (%7 of all), %8 if asked one after another on this machine.</source>
        <translation>%1: &lt;b&gt;%2 von %3&lt;/b&gt; wahren Nachbarn geliefert durch Fragen von %4 der %5 Shards: %6 Vektoren (%7 von allen), %8, wenn auf diesem Rechner nacheinander gefragt.</translation>
    </message>
    <message>
        <source>Not every miss can be mended by a larger nprobe; point at a row to read why.</source>
        <translation>Nicht jeden Fehlenden findet ein größeres nprobe; auf eine Zeile zeigen, um zu lesen, warum.</translation>
    </message>
    <message>
        <source>nprobe %1 would have found them all.</source>
        <translation>nprobe %1 hätte alle gefunden.</translation>
    </message>
    <message>
        <source>Id %1</source>
        <translation>Kennung %1</translation>
    </message>
    <message>
        <source>%1, vector %2 of that label</source>
        <extracomment>%1: a label; %2: a number.</extracomment>
        <translation>%1, Vektor %2 dieser Beschriftung</translation>
    </message>
    <message>
        <source>Numbers: %1</source>
        <translation>Zahlen: %1</translation>
    </message>
    <message>
        <source>%1, for tenant %2</source>
        <extracomment>%1: what is searched for; %2: the name of a tenant.</extracomment>
        <translation>%1, für Mandant %2</translation>
    </message>
</context>
<context>
    <name>SkewFigure</name>
    <message>
        <source>Selected shard %L1</source>
        <translation>Gewählter Shard %L1</translation>
    </message>
    <message>
        <source>Shards; each bar is the largest of %L1</source>
        <translation>Shards; jeder Balken ist der größte von %L1</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Vectors per shard</source>
        <translation>Vektoren je Shard</translation>
    </message>
    <message>
        <source>Queries per shard at nprobe %L1</source>
        <translation>Anfragen je Shard bei nprobe %L1</translation>
    </message>
    <message>
        <source>Vectors held</source>
        <translation>Gehaltene Vektoren</translation>
    </message>
    <message>
        <source>Queries that ask it</source>
        <translation>Anfragen an ihn</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
    <message>
        <source>Lorenz curves</source>
        <translation>Lorenzkurven</translation>
    </message>
    <message>
        <source>%1: vectors</source>
        <translation>%1: Vektoren</translation>
    </message>
    <message>
        <source>%1: queries</source>
        <translation>%1: Anfragen</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Shards, smallest first</source>
        <translation>Shards, kleinste zuerst</translation>
    </message>
    <message>
        <source>Share of the total</source>
        <translation>Anteil am Ganzen</translation>
    </message>
    <message>
        <source>Queries per shard</source>
        <translation>Anfragen je Shard</translation>
    </message>
    <message>
        <source>Shards of each plan, most vectors first</source>
        <translation>Shards jedes Plans, meiste Vektoren zuerst</translation>
    </message>
    <message>
        <source>Shards, most vectors first</source>
        <translation>Shards, meiste Vektoren zuerst</translation>
    </message>
    <message>
        <source>Shards of each plan, most queries first</source>
        <translation>Shards jedes Plans, meiste Anfragen zuerst</translation>
    </message>
    <message>
        <source>Shards, most queries first</source>
        <translation>Shards, meiste Anfragen zuerst</translation>
    </message>
</context>
<context>
    <name>SkewSection</name>
    <message>
        <source>How uneven the shards are</source>
        <translation>Wie ungleich die Shards sind</translation>
    </message>
    <message>
        <source>Vectors that each shard holds, copies included, the largest shard first.</source>
        <translation>Vektoren je Shard einschließlich Kopien, der größte Shard zuerst.</translation>
    </message>
    <message>
        <source>Queries that ask each shard when each asks its first %1, the busiest shard first.</source>
        <translation>Anfragen je Shard, wenn jede ihre ersten %1 fragt, der meistgefragte zuerst.</translation>
    </message>
    <message>
        <source>The nearer to the diagonal, the more even the shards.</source>
        <translation>Je näher an der Diagonale, desto gleichmäßiger die Shards.</translation>
    </message>
    <message>
        <source>The largest shard holds %1 times as many vectors as the mean one; the Gini coefficient is %2.</source>
        <translation>Der größte Shard enthält %1-mal so viele Vektoren wie der mittlere; der Gini-Koeffizient ist %2.</translation>
    </message>
    <message>
        <source>Queries per shard: not measured.</source>
        <translation>Anfragen je Shard: nicht gemessen.</translation>
    </message>
    <message>
        <source>Skew</source>
        <translation>Schieflage</translation>
    </message>
    <message>
        <source>Whether a shard is too big or too busy.</source>
        <translation>Ob ein Shard zu groß ist oder zu viel gefragt wird.</translation>
    </message>
    <message>
        <source>Queries that ask each shard when each asks as many as stand beside the plan's name, the busiest shard first.</source>
        <translation>Anfragen, die jeden Shard fragen, wenn jede so viele fragt, wie neben dem Namen des Plans stehen, der gefragteste Shard zuerst.</translation>
    </message>
</context>
<context>
    <name>SlackText</name>
    <message>
        <source>The clusters of these vectors are of very uneven sizes, so shards may grow to %1 times the mean instead of %2: on a sample and without copies, recall is then %3 behind that of plain k-means on average over nprobe 1 to 8, else %4.</source>
        <translation>Die Cluster dieser Vektoren sind sehr verschieden groß, daher dürfen Shards bis zum %1-Fachen des Mittels wachsen statt bis zum %2-Fachen: An einer Stichprobe und ohne Kopien liegt der Recall dann um %3 unter dem von reinem k-means, gemittelt über nprobe 1 bis 8, sonst um %4.</translation>
    </message>
    <message>
        <source>The clusters of these vectors are of very uneven sizes, so shards may grow to %1 times the mean instead of %2: on a sample and without copies, recall is then %3 above that of plain k-means on average over nprobe 1 to 8, else %4 behind.</source>
        <translation>Die Cluster dieser Vektoren sind sehr verschieden groß, daher dürfen Shards bis zum %1-Fachen des Mittels wachsen statt bis zum %2-Fachen: An einer Stichprobe und ohne Kopien liegt der Recall dann um %3 über dem von reinem k-means, gemittelt über nprobe 1 bis 8, sonst um %4 darunter.</translation>
    </message>
</context>
<context>
    <name>SummarySection</name>
    <message>
        <source>The plan was not measured at nprobe %1.</source>
        <translation>Der Plan wurde bei nprobe %1 nicht gemessen.</translation>
    </message>
    <message>
        <source>Plan %1 does not surely reach the recall of %2 at nprobe %3: it finds %4 of the true neighbours and scans %5 of the vectors.</source>
        <translation>Plan %1 erreicht den Recall %2 bei nprobe %3 nicht sicher: Er findet %4 der wahren Nachbarn und durchsucht %5 der Vektoren.</translation>
    </message>
    <message>
        <source>Use plan %1 and ask %2 of its %3 shards: that finds %4 of the true neighbours and scans %5 of the vectors.</source>
        <translation>Nehmen Sie Plan %1 und fragen Sie %2 seiner %3 Shards: Das findet %4 der wahren Nachbarn und durchsucht %5 der Vektoren.</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How known</source>
        <translation>Woher bekannt</translation>
    </message>
    <message>
        <source>recall@%1</source>
        <translation>recall@%1</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>What to do, and the figures that say so.</source>
        <translation>Was zu tun ist und die Zahlen dafür.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Lower end of its 95 % interval</source>
        <translation>Unteres Ende seines 95-%-Intervalls</translation>
    </message>
    <message>
        <source>Vectors scanned, of all</source>
        <translation>Durchsuchte Vektoren, von allen</translation>
    </message>
    <message>
        <source>Distances a query</source>
        <translation>Distanzen je Anfrage</translation>
    </message>
    <message>
        <source>Largest shard to the mean one</source>
        <translation>Größter Shard zum mittleren</translation>
    </message>
    <message>
        <source>Busiest shard to the mean one</source>
        <translation>Meistgefragter Shard zum mittleren</translation>
    </message>
    <message>
        <source>Memory of all shards, MB</source>
        <translation>Speicher aller Shards, MB</translation>
    </message>
    <message>
        <source>Nodes, a replica of a shard each</source>
        <translation>Knoten, je eine Replik eines Shards</translation>
    </message>
    <message>
        <source>%1: %2, asked for %3</source>
        <translation>%1: %2, verlangt %3</translation>
    </message>
    <message>
        <source>It serves the aim of the search best; no limits were set.</source>
        <translation>Er dient dem Ziel der Suche am besten; Grenzen wurden nicht gesetzt.</translation>
    </message>
    <message>
        <source>Of the plans that were tried it serves the aim best and keeps to all limits (%1).</source>
        <translation>Von den versuchten Plänen dient er dem Ziel am besten und hält alle Grenzen ein (%1).</translation>
    </message>
    <message>
        <source>No plan that was tried keeps to all limits; this one comes nearest (%1).</source>
        <translation>Kein versuchter Plan hält alle Grenzen ein; dieser kommt ihnen am nächsten (%1).</translation>
    </message>
    <message>
        <source>Memory a node, MB</source>
        <translation>Speicher je Knoten, MB</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>überlastet</translation>
    </message>
    <message>
        <source>No limits were set; from a sample of the queries it serves the aim best.</source>
        <translation>Grenzen waren nicht gesetzt; nach einer Stichprobe der Anfragen dient er dem Ziel am besten.</translation>
    </message>
    <message>
        <source>p99 at %1 queries a second</source>
        <translation>p99 bei %1 Anfragen je Sekunde</translation>
    </message>
</context>
<context>
    <name>TenantFigure</name>
    <message>
        <source>Bytes a shard, before and after</source>
        <translation>Bytes je Shard, vorher und nachher</translation>
    </message>
    <message>
        <source>Load of a shard, before and after</source>
        <translation>Last eines Shards, vorher und nachher</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Comparisons a second</source>
        <translation>Vergleiche je Sekunde</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
</context>
<context>
    <name>TenantText</name>
    <message>
        <source>Afterwards no shard passes a limit within a hundred years.</source>
        <translation>Danach überschreitet in hundert Jahren kein Shard eine Grenze.</translation>
    </message>
    <message>
        <source>No shard passes a limit within a hundred years.</source>
        <translation>Kein Shard überschreitet in hundert Jahren eine Grenze.</translation>
    </message>
    <message>
        <source>Even then a shard is over its limit of %1.</source>
        <translation>Selbst dann ist ein Shard über seiner Grenze für %1.</translation>
    </message>
    <message>
        <source>A shard is over its limit of %1 now.</source>
        <translation>Ein Shard ist jetzt über seiner Grenze für %1.</translation>
    </message>
    <message>
        <source>Afterwards all limits are kept for %1 months; then %2 is passed.</source>
        <translation>Danach werden alle Grenzen %1 Monate lang eingehalten; dann wird die für %2 überschritten.</translation>
    </message>
    <message>
        <source>All limits are kept for %1 months; then %2 is passed.</source>
        <translation>Alle Grenzen werden %1 Monate lang eingehalten; dann wird die für %2 überschritten.</translation>
    </message>
    <message>
        <source>%1, … (%2)</source>
        <extracomment>A list that is cut short, and how many there are in all.</extracomment>
        <translation>%1, … (%2)</translation>
    </message>
    <message>
        <source>Split: no shard holds it so long</source>
        <translation>Teilen: kein Shard fasst ihn so lange</translation>
    </message>
    <message>
        <source>Move: its shard gets too full</source>
        <translation>Umziehen: sein Shard wird zu voll</translation>
    </message>
    <message>
        <source>Merge: so that a shard can go</source>
        <translation>Zusammenlegen: so dass ein Shard entfällt</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>No limit is set, so nothing is too full.</source>
        <translation>Keine Grenze ist gesetzt, also ist nichts zu voll.</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln tenant(s) no number of sub-shards keeps the limits so long.</source>
        <translation>
            <numerusform>Für %Ln Mandanten hält keine Zahl von Teilshards die Grenzen so lange ein.</numerusform>
            <numerusform>Für %Ln Mandanten hält keine Zahl von Teilshards die Grenzen so lange ein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing needs to move.</source>
        <translation>Nichts muss umziehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) are advised, which move %1 vectors.</source>
        <translation>
            <numerusform>%Ln Änderung wird geraten, die %1 Vektoren bewegt.</numerusform>
            <numerusform>%Ln Änderungen werden geraten, die %1 Vektoren bewegen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TenantsSection</name>
    <message>
        <source>What each shard holds or does now, and when all that is advised is done.</source>
        <translation>Was jeder Shard jetzt hält oder tut, und wenn alles Geratene getan ist.</translation>
    </message>
    <message>
        <source>It was not worked out which tenants outgrow their shards.</source>
        <translation>Es wurde nicht ausgearbeitet, welche Mandanten aus ihren Shards herauswachsen.</translation>
    </message>
    <message>
        <source>The tenants of %1, over %2 months. Vectors that move are counted; growth is taken as steady.</source>
        <translation>Die Mandanten von %1, über %2 Monate. Vektoren, die sich bewegen, sind gezählt; Wachstum gilt als stetig.</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>What is advised</source>
        <translation>Was geraten wird</translation>
    </message>
    <message>
        <source>Hot tenants over sub-shards</source>
        <translation>Heiße Mandanten über Teilshards</translation>
    </message>
    <message>
        <source>Which tenants outgrow their shards, and what to do about it.</source>
        <translation>Welche Mandanten aus ihren Shards herauswachsen, und was dagegen zu tun ist.</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>recall@k</source>
        <translation>Recall@k</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>How many shards a query asks, the most promising first.</source>
        <translation>Wie viele Shards eine Anfrage fragt, die aussichtsreichsten zuerst.</translation>
    </message>
    <message>
        <source>fan-out</source>
        <translation>Fan-out</translation>
    </message>
    <message>
        <source>Asking several shards at once, waiting for them and merging what they return.</source>
        <translation>Mehrere Shards zugleich fragen, auf sie warten und ihre Antworten zusammenführen.</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>The share of the asked shards that answered in time.</source>
        <translation>Der Anteil der gefragten Shards, die rechtzeitig antworteten.</translation>
    </message>
    <message>
        <source>ground truth</source>
        <translation>exakte Nachbarn</translation>
    </message>
    <message>
        <source>The exact nearest neighbours of each query, found by comparing it with every vector.</source>
        <translation>Die exakten nächsten Nachbarn jeder Anfrage, gefunden durch Vergleich mit jedem Vektor.</translation>
    </message>
    <message>
        <source>shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>One holder of vectors, searched on its own.</source>
        <translation>Ein Halter von Vektoren, für sich durchsucht.</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>Replik</translation>
    </message>
    <message>
        <source>A copy of a shard that can answer in its place.</source>
        <translation>Eine Kopie eines Shards, die an seiner Stelle antworten kann.</translation>
    </message>
    <message>
        <source>centroid</source>
        <translation>Zentroid</translation>
    </message>
    <message>
        <source>The mean of a cluster of vectors, which stands for them when a query is routed.</source>
        <translation>Das Mittel eines Clusters von Vektoren, das beim Routen für sie steht.</translation>
    </message>
    <message>
        <source>router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Puts the shards in the order in which a query asks them.</source>
        <translation>Ordnet die Shards, wie eine Anfrage sie fragt.</translation>
    </message>
    <message>
        <source>spill</source>
        <translation>Überlauf</translation>
    </message>
    <message>
        <source>Vectors near a border that are held by a second shard too, so that either one finds them.</source>
        <translation>Vektoren nahe einer Grenze, die auch ein zweiter Shard hält, sodass jeder von beiden sie findet.</translation>
    </message>
    <message>
        <source>tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>One of several owners of vectors, who never sees those of another.</source>
        <translation>Einer von mehreren Besitzern von Vektoren, der die der anderen nie sieht.</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>How vectors are split, how queries are routed and which index each shard has: enough to build it again.</source>
        <translation>Wie Vektoren aufgeteilt, Anfragen geroutet werden und welchen Index jeder Shard hat: genug, um alles neu zu bauen.</translation>
    </message>
    <message>
        <source>scanned</source>
        <translation>durchsucht</translation>
    </message>
    <message>
        <source>The vectors in the asked shards, copies counted, as a share of all vectors.</source>
        <translation>Die Vektoren in den gefragten Shards, Kopien mitgezählt, als Anteil aller.</translation>
    </message>
    <message>
        <source>distances</source>
        <translation>Abstände</translation>
    </message>
    <message>
        <source>Distance computations a query, in the shards and in the router.</source>
        <translation>Abstandsberechnungen je Anfrage, in den Shards und im Router.</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Where the recall of other queries of the same kind would lie 95 times in 100, from resampling these queries.</source>
        <translation>Wo der Recall anderer Anfragen gleicher Art 95-mal von 100 läge, aus Neuziehen dieser Anfragen.</translation>
    </message>
    <message>
        <source>oracle loss</source>
        <translation>Orakelverlust</translation>
    </message>
    <message>
        <source>Neighbours that even a perfect router would miss, because they lie in more shards than are asked.</source>
        <translation>Nachbarn, die auch ein vollkommener Router verfehlt, weil sie in mehr Shards liegen, als gefragt werden.</translation>
    </message>
    <message>
        <source>routing loss</source>
        <translation>Routingverlust</translation>
    </message>
    <message>
        <source>Neighbours missed because the router asked other shards than the best ones.</source>
        <translation>Nachbarn, die fehlen, weil der Router andere als die besten Shards fragte.</translation>
    </message>
    <message>
        <source>index loss</source>
        <translation>Indexverlust</translation>
    </message>
    <message>
        <source>Neighbours that lie in an asked shard but that its approximate index did not return.</source>
        <translation>Nachbarn in einem gefragten Shard, die sein angenäherter Index nicht zurückgab.</translation>
    </message>
    <message>
        <source>max/mean</source>
        <translation>Max/Mittel</translation>
    </message>
    <message>
        <source>The greatest shard divided by the mean one: 1 is even, 2 means that one shard has twice its part.</source>
        <translation>Der größte Shard geteilt durch den mittleren: 1 ist gleich, 2 heißt, einer hat das Doppelte.</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>VK</translation>
    </message>
    <message>
        <source>The standard deviation over shards divided by the mean: 0 is even.</source>
        <translation>Die Standardabweichung über die Shards geteilt durch das Mittel: 0 ist gleich.</translation>
    </message>
    <message>
        <source>Gini</source>
        <translation>Gini</translation>
    </message>
    <message>
        <source>Twice the area between the Lorenz curve and the diagonal: 0 is even, near 1 means that one shard has all.</source>
        <translation>Die doppelte Fläche zwischen Lorenzkurve und Diagonale: 0 ist gleich, nahe 1 hat einer alles.</translation>
    </message>
    <message>
        <source>imbalance factor</source>
        <translation>Ungleichheitsfaktor</translation>
    </message>
    <message>
        <source>How many times more vectors a query scans than with even shards, if it asks each as often as it is large: 1 is even.</source>
        <translation>Wievielmal mehr Vektoren eine Anfrage durchsucht als bei gleichen Shards, wenn sie jeden so oft fragt, wie er groß ist: 1 ist gleich.</translation>
    </message>
    <message>
        <source>Lorenz curve</source>
        <translation>Lorenzkurve</translation>
    </message>
    <message>
        <source>The share of all that the smallest shards hold together; the diagonal is even.</source>
        <translation>Der Anteil, den die kleinsten Shards zusammen halten; die Diagonale ist gleich.</translation>
    </message>
    <message>
        <source>query load</source>
        <translation>Anfragelast</translation>
    </message>
    <message>
        <source>How many queries ask each shard.</source>
        <translation>Wie viele Anfragen jeden Shard fragen.</translation>
    </message>
    <message>
        <source>intrinsic dimension</source>
        <translation>innere Dimension</translation>
    </message>
    <message>
        <source>How many directions the vectors vary in near each of them, whatever their length; the higher, the harder the search.</source>
        <translation>In wie viele Richtungen die Vektoren in der Nähe eines jeden streuen, unabhängig von ihrer Länge; je höher, desto schwerer die Suche.</translation>
    </message>
    <message>
        <source>clusterability</source>
        <translation>Gruppierbarkeit</translation>
    </message>
    <message>
        <source>How well clusters keep neighbours together: 0 is noise, where semantic shards do not pay, 1 is perfectly separated.</source>
        <translation>Wie gut Cluster Nachbarn beisammenhalten: 0 ist Rauschen, wo semantische Shards nicht lohnen, 1 ist vollkommen getrennt.</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>What near means: squared Euclidean distance, inner product or cosine.</source>
        <translation>Was nah heißt: quadrierter euklidischer Abstand, Skalarprodukt oder Kosinus.</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>How long a query takes, from the moment it was meant to be sent to the end of its answer.</source>
        <translation>Wie lange eine Anfrage dauert, vom Augenblick, in dem sie gesendet werden sollte, bis zum Ende ihrer Antwort.</translation>
    </message>
    <message>
        <source>percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>The latency that this share of the queries stays within: one query in a hundred takes longer than the p99.</source>
        <translation>Die Latenz, in der dieser Anteil der Anfragen bleibt: Eine von hundert Anfragen dauert länger als der p99.</translation>
    </message>
    <message>
        <source>± 95 %</source>
        <translation>± 95 %</translation>
    </message>
    <message>
        <source>The value of another run of the same kind lies this near 95 times in 100.</source>
        <translation>Der Wert eines weiteren Laufs derselben Art liegt in 95 von 100 Fällen so nahe.</translation>
    </message>
    <message>
        <source>offered load</source>
        <translation>angebotene Last</translation>
    </message>
    <message>
        <source>Queries a second that arrive, at random moments, whether the cluster keeps up or not.</source>
        <translation>Anfragen je Sekunde, die zu zufälligen Zeiten eintreffen, ob der Cluster mitkommt oder nicht.</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>What serves one request at a time; a replica with several serves as many side by side.</source>
        <translation>Was jeweils eine Teilanfrage bedient; eine Replik mit mehreren bedient ebenso viele nebeneinander.</translation>
    </message>
    <message>
        <source>replica choice</source>
        <translation>Wahl der Replik</translation>
    </message>
    <message>
        <source>Which copy of a shard is asked: any, each in its turn, the one with the fewest open requests, the better of two at random, or by queue and speed (C3).</source>
        <translation>Welche Kopie eines Shards gefragt wird: irgendeine, reihum, die mit den wenigsten offenen Teilanfragen, die bessere von zwei zufälligen oder nach Warteschlange und Tempo (C3).</translation>
    </message>
    <message>
        <source>straggler</source>
        <translation>Nachzügler</translation>
    </message>
    <message>
        <source>A request that takes many times as long as usual, for no reason of its own.</source>
        <translation>Eine Teilanfrage, die ohne eigenen Grund ein Vielfaches der üblichen Zeit braucht.</translation>
    </message>
    <message>
        <source>hedged request</source>
        <translation>abgesicherte Teilanfrage</translation>
    </message>
    <message>
        <source>A second request to another replica when the first has not answered after a while; the first answer counts.</source>
        <translation>Eine zweite Teilanfrage an eine andere Replik, wenn die erste nach einer Weile nicht geantwortet hat; die erste Antwort zählt.</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>The query ends at this time with the answers that have come; the others are lost.</source>
        <translation>Zu dieser Zeit endet die Anfrage mit den Antworten, die gekommen sind; die anderen sind verloren.</translation>
    </message>
    <message>
        <source>enough coverage</source>
        <translation>genügende Abdeckung</translation>
    </message>
    <message>
        <source>Once this share of the asked shards has answered, only a part of the time left until the deadline is waited for the others.</source>
        <translation>Hat dieser Anteil der gefragten Shards geantwortet, wird auf die übrigen nur noch einen Teil der Zeit bis zur Frist gewartet.</translation>
    </message>
    <message>
        <source>service time</source>
        <translation>Bedienzeit</translation>
    </message>
    <message>
        <source>How long a shard works on one request, without waiting.</source>
        <translation>Wie lange ein Shard an einer Teilanfrage arbeitet, ohne Warten.</translation>
    </message>
    <message>
        <source>network time</source>
        <translation>Netzzeit</translation>
    </message>
    <message>
        <source>How long a request is on its way to a shard, and its answer on the way back; jitter is a random addition with this mean.</source>
        <translation>Wie lange eine Teilanfrage zum Shard und ihre Antwort zurück unterwegs ist; die Schwankung ist ein zufälliger Zuschlag mit diesem Mittel.</translation>
    </message>
    <message>
        <source>utilisation</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>The share of the time in which a shard's workers are busy; waits grow fast above 70 %.</source>
        <translation>Der Anteil der Zeit, in der die Arbeiter eines Shards beschäftigt sind; über 70 % wachsen die Wartezeiten schnell.</translation>
    </message>
    <message>
        <source>saturation load</source>
        <translation>Sättigungslast</translation>
    </message>
    <message>
        <source>The offered load at which the busiest shard has no time left; above it, queues grow without end.</source>
        <translation>Die angebotene Last, bei der dem beschäftigtsten Shard keine Zeit mehr bleibt; darüber wachsen die Warteschlangen ohne Ende.</translation>
    </message>
    <message>
        <source>work a query</source>
        <translation>Arbeit je Anfrage</translation>
    </message>
    <message>
        <source>The service time that one query costs all shards together.</source>
        <translation>Die Bedienzeit, die eine Anfrage alle Shards zusammen kostet.</translation>
    </message>
    <message>
        <source>requests sent twice</source>
        <translation>doppelt gesendete Teilanfragen</translation>
    </message>
    <message>
        <source>Hedged requests as a share of all first requests: the load that hedging adds.</source>
        <translation>Abgesicherte Teilanfragen als Anteil aller ersten: die Last, die das Absichern hinzufügt.</translation>
    </message>
    <message>
        <source>recall under the deadline</source>
        <translation>Recall unter der Frist</translation>
    </message>
    <message>
        <source>answers last</source>
        <translation>antwortet zuletzt</translation>
    </message>
    <message>
        <source>The share of the queries that wait for this shard longest: the shards that make the high percentiles.</source>
        <translation>Der Anteil der Anfragen, die auf diesen Shard am längsten warten: die Shards, die die hohen Perzentile machen.</translation>
    </message>
    <message>
        <source>deadline loss</source>
        <translation>Fristverlust</translation>
    </message>
    <message>
        <source>Neighbours that lie in an asked shard which did not answer before the deadline.</source>
        <translation>Nachbarn, die in einem gefragten Shard liegen, der nicht vor der Frist geantwortet hat.</translation>
    </message>
    <message>
        <source>The share of a query's k true nearest neighbours that are returned; one as near as the k-th counts like it. Where its tenant has fewer than k vectors, of those; a query without any is left out.</source>
        <translation>Der Anteil der k wahren nächsten Nachbarn einer Anfrage, die zurückkommen; einer, der so nah ist wie der k-te, zählt wie dieser. Hat ihr Mandant weniger als k Vektoren, von diesen; eine Anfrage ohne solche zählt nicht mit.</translation>
    </message>
    <message>
        <source>The share of the true neighbours that lie in shards that were asked and answered in time, over the queries that have any.</source>
        <translation>Der Anteil der wahren Nachbarn in Shards, die gefragt wurden und rechtzeitig antworteten, über die Anfragen, die solche haben.</translation>
    </message>
    <message>
        <source>recall of all</source>
        <translation>Recall aller Vektoren</translation>
    </message>
    <message>
        <source>Where the vectors are a random sample: the recall that the same split has among all vectors, foretold from how recall falls with the rank of a neighbour. The sample's j-th neighbour is about the j/f-th of all, where f is its share, so that the sample's own recall is too low. The interval is 95 % over the queries, with what the form of that fall may be off by.</source>
        <translation>Wo die Vektoren eine zufällige Stichprobe sind: der Recall, den dieselbe Aufteilung unter allen Vektoren hat, vorhergesagt daraus, wie der Recall mit dem Rang eines Nachbarn fällt. Der j-te Nachbar der Stichprobe ist etwa der j/f-te von allen, wobei f ihr Anteil ist, sodass der Recall der Stichprobe selbst zu niedrig ist. Das Intervall ist das 95-%-Intervall über die Anfragen, mit dem, um was die Form dieses Falls daneben liegen kann.</translation>
    </message>
    <message>
        <source>depth loss</source>
        <translation>Tiefenverlust</translation>
    </message>
    <message>
        <source>Neighbours missed because each query asked as many shards as its router says, beyond those missed if every query asked the mean of that; below zero where the router's depths find more.</source>
        <translation>Nachbarn, die fehlen, weil jede Anfrage so viele Shards fragte, wie ihr Router sagt, über die hinaus, die fehlen, wenn jede Anfrage den Mittelwert davon fragt; unter null, wo die Tiefen des Routers mehr finden.</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Type a time from %1 to %2, such as 250 µs or 1.5 s.</source>
        <extracomment>%1: what was typed; %2 and %3: times with their units, such as 2 ms.</extracomment>
        <translation>Eine Zeit von %1 bis %2 eingeben, etwa 250 µs oder 1,5 s.</translation>
    </message>
    <message>
        <source>“%1” is not a time from %2 to %3, so it is not used.</source>
        <translation>„%1“ ist keine Zeit von %2 bis %3 und wird nicht verwendet.</translation>
    </message>
</context>
<context>
    <name>TimeLeftText</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>less than %1 left</source>
        <translation>noch weniger als %1</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <translation>noch %1 bis %2</translation>
    </message>
    <message>
        <source>at most %1 left</source>
        <translation>noch höchstens %1</translation>
    </message>
</context>
<context>
    <name>TopologyText</name>
    <message>
        <source>%1 has an index that its planner goes past: searches compare all vectors. Look at its settings.</source>
        <translation>%1 hat einen Index, den der Planer übergeht: Suchen vergleichen alle Vektoren. Die Einstellungen ansehen.</translation>
    </message>
    <message>
        <source>%1 holds compressed vectors: what is read back is not exactly what was written.</source>
        <translation>%1 hält komprimierte Vektoren: Was zurückgelesen wird, ist nicht genau das Geschriebene.</translation>
    </message>
    <message>
        <source>%1 does not answer. Check that its server runs and can be reached from here.</source>
        <translation>%1 antwortet nicht. Prüfen, ob der Server läuft und von hier zu erreichen ist.</translation>
    </message>
    <message>
        <source>%1 has no index: every search compares all of its vectors. Build one, or deploy a plan that has one.</source>
        <translation>%1 hat keinen Index: Jede Suche vergleicht alle Vektoren. Einen bauen oder einen Plan mit Index aufspielen.</translation>
    </message>
    <message>
        <source>%1 holds %2 times as many vectors as the mean node. Move shards to others.</source>
        <translation>%1 hält %2-mal so viele Vektoren wie der mittlere Knoten. Shards auf andere verschieben.</translation>
    </message>
    <message>
        <source>%1 holds %2 times as many vectors as the mean shard. A balanced plan spreads them.</source>
        <translation>%1 hält %2-mal so viele Vektoren wie der mittlere Shard. Ein ausgewogener Plan verteilt sie.</translation>
    </message>
    <message>
        <source>%1 is behind its first copy by %2 bytes: searches there may miss what is new. Look at its replication.</source>
        <translation>%1 liegt %2 Bytes hinter der ersten Kopie zurück: Suchen dort verfehlen womöglich Neues. Die Replikation ansehen.</translation>
    </message>
    <message>
        <source>%1 has fewer copies than others: %2. Add the missing ones before a node fails.</source>
        <translation>%1 hat weniger Kopien als andere: %2. Die fehlenden ergänzen, bevor ein Knoten ausfällt.</translation>
    </message>
    <message>
        <source>The copies of %1 differ by %2 vectors: answers depend on which one is asked. Deploy again to mend them.</source>
        <translation>Die Kopien von %1 unterscheiden sich um %2 Vektoren: Antworten hängen davon ab, welche gefragt wird. Neu aufspielen, um sie zu berichtigen.</translation>
    </message>
    <message>
        <source>%1 has taken %2 of the memory it may take. Move shards to others, or let it take more.</source>
        <translation>%1 hat %2 des erlaubten Speichers belegt. Shards auf andere verschieben oder mehr erlauben.</translation>
    </message>
    <message>
        <source>The number of vectors in %1 is an estimate of the engine. Have it gather statistics for a better one.</source>
        <translation>Die Zahl der Vektoren in %1 ist eine Schätzung des Systems. Es Statistiken sammeln lassen, damit sie besser wird.</translation>
    </message>
    <message>
        <source>%1 runs a version that can crash when vectors are removed while others search. Update it before vectors are moved, or have everyone search in the main thread.</source>
        <translation>%1 hat eine Version, die abstürzen kann, wenn Vektoren entfernt werden, während andere suchen. Aktualisieren Sie sie, bevor Vektoren umziehen, oder lassen Sie alle im Hauptthread suchen.</translation>
    </message>
</context>
<context>
    <name>TuningFigure</name>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Recall against nodes</source>
        <translation>Recall gegen Knoten</translation>
    </message>
    <message>
        <source>Recall against p99</source>
        <translation>Recall gegen p99</translation>
    </message>
    <message>
        <source>Recall against work a query</source>
        <translation>Recall gegen Arbeit je Anfrage</translation>
    </message>
    <message>
        <source>Recall against memory a node</source>
        <translation>Recall gegen Speicher je Knoten</translation>
    </message>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>nearest to the limits</source>
        <translation>den Grenzen am nächsten</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>recall ≥ %1</source>
        <translation>Recall ≥ %1</translation>
    </message>
    <message>
        <source>≤ %1</source>
        <translation>≤ %1</translation>
    </message>
    <message>
        <source>Recall, lower end of its 95 % interval</source>
        <translation>Recall, unteres Ende des 95-%-Intervalls</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>versucht</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>Memory a node, MB</source>
        <translation>Speicher je Knoten, MB</translation>
    </message>
    <message>
        <source>p99 (forecast)</source>
        <translation>p99 (Vorhersage)</translation>
    </message>
    <message>
        <source>Work a query</source>
        <translation>Arbeit je Anfrage</translation>
    </message>
</context>
<context>
    <name>TuningSearch</name>
    <message>
        <source>Choosing the data that counts</source>
        <translation>Die Daten, die zählen, werden gewählt</translation>
    </message>
    <message>
        <source>Timing searches</source>
        <translation>Suchen werden gemessen</translation>
    </message>
    <message>
        <source>Splitting</source>
        <translation>Aufteilen</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Building indices</source>
        <translation>Indizes werden gebaut</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Forecasting latency</source>
        <translation>Latenz wird vorhergesagt</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 plans are decided, %Ln trial(s).</source>
        <translation>
            <numerusform>%1 von %2 Plänen sind entschieden, %Ln Versuch.</numerusform>
            <numerusform>%1 von %2 Plänen sind entschieden, %Ln Versuche.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TuningSection</name>
    <message>
        <source>The choice against the limits</source>
        <translation>Die Wahl und die Grenzen</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Wahl</translation>
    </message>
    <message>
        <source>How known</source>
        <translation>Woher bekannt</translation>
    </message>
    <message>
        <source>Binding</source>
        <translation>Bindend</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Plans that were tried</source>
        <translation>Versuchte Pläne</translation>
    </message>
    <message>
        <source>The Pareto front: recall against p99 latency</source>
        <translation>Die Pareto-Front: Recall über p99-Latenz</translation>
    </message>
    <message>
        <source>No search was made for the plan that keeps to limits.</source>
        <translation>Es wurde nicht nach dem Plan gesucht, der Grenzen einhält.</translation>
    </message>
    <message>
        <source>Trials made: %L1. Recall limits hold for the lower end of its 95 % interval; p99 and mean latency are forecasts at %2 queries a second.</source>
        <translation>Versuche: %L1. Recall-Grenzen gelten für das untere Ende seines 95-%-Intervalls; p99 und mittlere Latenz sind Vorhersagen bei %2 Anfragen je Sekunde.</translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation>Tuning</translation>
    </message>
    <message>
        <source>What was tried, and why this plan was chosen.</source>
        <translation>Was versucht wurde und warum dieser Plan gewählt wurde.</translation>
    </message>
    <message>
        <source>Of the configurations of the front none is better in recall, p99 and nodes at once; the others are the best of each plan that was tried. Recall is measured, latency a forecast.</source>
        <translation>Von den Konfigurationen der Front ist keine zugleich in Recall, p99 und Knoten besser; die anderen sind die jeweils beste jedes versuchten Plans. Recall ist gemessen, Latenz eine Vorhersage.</translation>
    </message>
</context>
<context>
    <name>TuningText</name>
    <message>
        <source>%1 less</source>
        <translation>%1 weniger</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 mehr</translation>
    </message>
    <message>
        <source>%1 keeps to all limits.</source>
        <translation>%1 hält alle Grenzen ein.</translation>
    </message>
    <message>
        <source>Nothing that was tried keeps to all limits. %1 comes nearest.</source>
        <translation>Nichts von dem, was versucht wurde, hält alle Grenzen ein. %1 kommt ihnen am nächsten.</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3</source>
        <translation>%1: %2 statt %3</translation>
    </message>
    <message>
        <source>%1: the load is more than the busiest shard can serve</source>
        <translation>%1: Die Last ist mehr, als der meistgefragte Shard bedienen kann</translation>
    </message>
    <message>
        <source>It breaks %1.</source>
        <translation>Verletzt wird %1.</translation>
    </message>
    <message>
        <source>No single limit stands in the way of a better one.</source>
        <translation>Keine einzelne Grenze steht einem besseren im Weg.</translation>
    </message>
    <message>
        <source>The limit on %1 binds: without it a better one would do.</source>
        <translation>Die Grenze für %1 bindet: Ohne sie ginge es besser.</translation>
    </message>
    <message>
        <source>The limits on %1 bind: without any of them a better one would do.</source>
        <translation>Die Grenzen für %1 binden: Ohne irgendeine von ihnen ginge es besser.</translation>
    </message>
    <message>
        <source>%1 nodes instead of %2</source>
        <translation>%1 Knoten statt %2</translation>
    </message>
    <message>
        <source>%1 work a query</source>
        <translation>%1 Arbeit je Anfrage</translation>
    </message>
    <message>
        <source>a p99 of %1 instead of %2 (forecast)</source>
        <translation>ein p99 von %1 statt %2 (Vorhersage)</translation>
    </message>
    <message>
        <source>A recall of at least %1 would cost no more.</source>
        <translation>Ein Recall von mindestens %1 würde nicht mehr kosten.</translation>
    </message>
    <message>
        <source>The next step of recall, at least %1, costs %2.</source>
        <translation>Der nächste Schritt im Recall, mindestens %1, kostet %2.</translation>
    </message>
    <message>
        <source>With %1 relaxed to %2, %3 would do.</source>
        <translation>Mit %1 gelockert auf %2 genügte %3.</translation>
    </message>
    <message>
        <source>With %1 at %2, the choice stays the same.</source>
        <translation>Mit %1 bei %2 bleibt die Wahl dieselbe.</translation>
    </message>
    <message>
        <source>With %1 at %2, it would be %3: %4</source>
        <extracomment>%1: a limit; %2: its value; %3: a plan; %4: how many nodes it takes, …</extracomment>
        <translation>Mit %1 bei %2 wäre es %3: %4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) cannot keep to the limit on %1, whatever they find.</source>
        <translation>
            <numerusform>%Ln Plan kann die Grenze für %1 nicht einhalten, was er auch findet.</numerusform>
            <numerusform>%Ln Pläne können die Grenze für %1 nicht einhalten, was sie auch finden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) cannot be better than this one.</source>
        <translation>
            <numerusform>%Ln Plan kann nicht besser sein als dieser.</numerusform>
            <numerusform>%Ln Pläne können nicht besser sein als dieser.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) were not looked at to the end when the search was ended.</source>
        <translation>
            <numerusform>%Ln Plan war noch nicht zu Ende betrachtet, als die Suche beendet wurde.</numerusform>
            <numerusform>%Ln Pläne waren noch nicht zu Ende betrachtet, als die Suche beendet wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %L2</source>
        <translation>%1 %L2</translation>
    </message>
    <message>
        <source>, nprobe %L1</source>
        <translation>, nprobe %L1</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln replica(s)</source>
        <translation>
            <numerusform>, %Ln Replik</numerusform>
            <numerusform>, %Ln Repliken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>recall %1 (at least %2)</source>
        <translation>Recall %1 (mindestens %2)</translation>
    </message>
    <message>
        <source>%1 a node</source>
        <translation>%1 je Knoten</translation>
    </message>
    <message>
        <source>overloaded at this load</source>
        <translation>bei dieser Last überlastet</translation>
    </message>
    <message>
        <source>p99 %1 (forecast)</source>
        <translation>p99 %1 (Vorhersage)</translation>
    </message>
    <message>
        <source>latency not forecast</source>
        <translation>Latenz nicht vorhergesagt</translation>
    </message>
    <message>
        <source>Of what was tried, the next step of recall, at least %1, costs %2.</source>
        <translation>Von dem, was ausprobiert wurde, kostet der nächste Schritt im Recall, mindestens %1, %2.</translation>
    </message>
    <message>
        <source>With %1 tighter than %2, nothing would do.</source>
        <translation>Mit %1 enger als %2 ginge nichts.</translation>
    </message>
    <message>
        <source>%1 This is known only of what was tried.</source>
        <translation>%1 Das ist nur für das bekannt, was ausprobiert wurde.</translation>
    </message>
    <message>
        <source>Nothing is measured with all queries yet, so nothing is known to keep to all limits. From a sample of them, %1 comes nearest.</source>
        <translation>Noch ist nichts mit allen Anfragen gemessen, also von nichts bekannt, dass es alle Grenzen einhält. Nach einer Stichprobe kommt %1 am nächsten.</translation>
    </message>
    <message>
        <source>, %1 shards a query, as the router says</source>
        <translation>, %1 Shards je Anfrage, wie der Router sagt</translation>
    </message>
</context>
<context>
    <name>VectorText</name>
    <message>
        <source>Shards %1</source>
        <translation>Shards %1</translation>
    </message>
    <message>
        <source>Shard %1</source>
        <translation>Shard %1</translation>
    </message>
    <message>
        <source>Vector %1</source>
        <translation>Vektor %1</translation>
    </message>
    <message>
        <source>Tenant %1</source>
        <translation>Mandant %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Query %1 (%2)</source>
        <translation>Anfrage %1 (%2)</translation>
    </message>
    <message>
        <source>Query %1</source>
        <translation>Anfrage %1</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>Kennung %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Id %1</source>
        <translation>Kennung %1</translation>
    </message>
</context>
<context>
    <name>WholeText</name>
    <message>
        <source>its queries, or the vectors that they see, are too few.</source>
        <translation>Es sind zu wenige Anfragen, oder sie sehen zu wenige Vektoren.</translation>
    </message>
    <message>
        <source>vectors equal others, and a sample does not show how many do.</source>
        <translation>Vektoren gleichen anderen, und eine Stichprobe zeigt nicht, wie viele.</translation>
    </message>
    <message>
        <source>the data have structure finer than the sample shows. Take a larger one.</source>
        <translation>Die Daten haben eine feinere Struktur, als die Stichprobe zeigt. Nehmen Sie eine größere.</translation>
    </message>
    <message>
        <source>the exact neighbours that came with it are too few a query. Without them they are computed.</source>
        <translation>Die mitgelieferten exakten Nachbarn sind zu wenige je Anfrage. Ohne sie werden sie berechnet.</translation>
    </message>
    <message>
        <source>Recall among all %1 vectors cannot be foretold from this sample: %2</source>
        <translation>Der Recall unter allen %1 Vektoren lässt sich aus dieser Stichprobe nicht vorhersagen: %2</translation>
    </message>
    <message>
        <source>Among all %1 vectors, recall@%2 at nprobe %3 is foretold to be %4 (95 % interval %5 to %6).</source>
        <translation>Unter allen %1 Vektoren ist recall@%2 bei nprobe %3 mit %4 vorhergesagt (95-%-Intervall %5 bis %6).</translation>
    </message>
    <message>
        <source>That is what the asked shards hold; what their index misses in larger shards is not foretold.</source>
        <translation>Das ist, was die gefragten Shards halten; was ihr Index in größeren Shards verfehlt, ist nicht vorhergesagt.</translation>
    </message>
    <message>
        <source>From this sample, recall of all is known to ± %1 (at nprobe %2, where it is known worst).</source>
        <translation>Aus dieser Stichprobe ist der Recall aller Vektoren auf ± %1 bekannt (bei nprobe %2, wo er am schlechtesten bekannt ist).</translation>
    </message>
    <message>
        <source>That is enough for ± %1.</source>
        <translation>Das genügt für ± %1.</translation>
    </message>
    <message>
        <source>For ± %1 take about %2 vectors, %3 of all, and %4 queries.</source>
        <translation>Für ± %1 nehmen Sie etwa %2 Vektoren, %3 von allen, und %4 Anfragen.</translation>
    </message>
    <message>
        <source>Among all %1 vectors, the largest shard is foretold to be %2 times the mean (95 % interval %3 to %4). A sample looks more uneven than the whole, by chance.</source>
        <translation>Unter allen %1 Vektoren ist der größte Shard mit dem %2-Fachen des mittleren vorhergesagt (95-%-Intervall %3 bis %4). Eine Stichprobe sieht durch Zufall ungleicher aus als das Ganze.</translation>
    </message>
</context>
<context>
    <name>WorkspaceFiles</name>
    <message>
        <source>Workspaces (*.%1)</source>
        <translation>Arbeitsbereiche (*.%1)</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
</context>
<context>
    <name>shardscope::AboutDialog</name>
    <message>
        <source>About Shardscope</source>
        <translation>Über Shardscope</translation>
    </message>
    <message>
        <source>A workbench for people who must shard a vector index.</source>
        <translation>Eine Werkbank für alle, die einen Vektorindex aufteilen müssen.</translation>
    </message>
    <message>
        <source>Licence: GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Lizenz: GNU General Public License, Version 3 oder später. Ohne jede Gewähr.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>shardscope::AnswerModel</name>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Vector</source>
        <translation>Vektor</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>The vector's id in the file, as its database knows it.</source>
        <translation>Die Kennung des Vektors in der Datei, wie seine Datenbank ihn kennt.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>What the data set calls this vector.</source>
        <translation>Wie die Datenmenge diesen Vektor nennt.</translation>
    </message>
</context>
<context>
    <name>shardscope::AskedShardModel</name>
    <message>
        <source>Place in the query's routing order.</source>
        <translation>Platz in der Reihenfolge der Anfrage.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The shard that was asked.</source>
        <translation>Der gefragte Shard.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors of the shard that this query may see.</source>
        <translation>Vektoren des Shards, die diese Anfrage sehen darf.</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Abstände</translation>
    </message>
    <message>
        <source>Distances its index computed for this query.</source>
        <translation>Abstände, die sein Index für diese Anfrage berechnete.</translation>
    </message>
    <message>
        <source>Of its hits, how many reached the final answer.</source>
        <translation>Wie viele seiner Treffer in die Antwort kamen.</translation>
    </message>
    <message>
        <source>Measured for this query on this machine, with one thread.</source>
        <translation>Für diese Anfrage auf diesem Rechner gemessen, mit einem Thread.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Router
distance</source>
        <translation>Router-
abstand</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>How far the router holds the shard to be from the query; lower is asked earlier. Empty where a router holds none to be nearer than another.</source>
        <translation>Wie weit der Router den Shard von der Anfrage schätzt; kleiner wird früher gefragt. Leer, wo ein Router keinen für näher hält als einen anderen.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityForm</name>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vektoren</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>To last for</source>
        <translation>Soll reichen für</translation>
    </message>
    <message>
        <source>What is told is of the vectors that there are then.</source>
        <translation>Gesagt wird, was für die Vektoren gilt, die es dann gibt.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Repliken</translation>
    </message>
    <message>
        <source>Copies of each shard, the first counted; each on a node of its own.</source>
        <translation>Kopien jedes Shards, die erste mitgezählt; jede auf einem eigenen Knoten.</translation>
    </message>
    <message>
        <source>Failure domains</source>
        <translation>Ausfallbereiche</translation>
    </message>
    <message>
        <source>Racks or zones that nodes are spread over: copies of a shard are in different ones.</source>
        <translation>Schränke oder Zonen, auf die Knoten verteilt sind: Kopien eines Shards liegen in verschiedenen.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>Aufträge zugleich</translation>
    </message>
    <message>
        <source>How many a node serves at the same time, none slowing another.</source>
        <translation>Wie viele ein Knoten gleichzeitig bedient, ohne dass eine andere langsamer wird.</translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Recall at least</source>
        <translation>Recall mindestens</translation>
    </message>
    <message>
        <source>As many shards are asked as surely reach it on this data. Without it .95 is looked for, or what can be reached.</source>
        <translation>So viele Shards werden gefragt, dass er an diesen Daten sicher erreicht wird. Ohne ihn wird 0,95 gesucht, oder was erreichbar ist.</translation>
    </message>
    <message>
        <source>p99 at most</source>
        <translation>p99 höchstens</translation>
    </message>
    <message>
        <source>At the load, with searches as long as they may take.</source>
        <translation>Bei der Last, mit Suchen, die so lange dauern, wie sie dauern könnten.</translation>
    </message>
    <message>
        <source>Memory of a node</source>
        <translation>Speicher eines Knotens</translation>
    </message>
    <message>
        <source>Without it a node has what it needs, or what the cheapest of the machines has.</source>
        <translation>Ohne ihn hat ein Knoten, was er braucht, oder was die günstigste der Maschinen hat.</translation>
    </message>
    <message>
        <source>A limit of p99 needs a load.</source>
        <translation>Eine Grenze des p99 braucht eine Last.</translation>
    </message>
    <message>
        <source>Copies of a shard are in different failure domains, and there are fewer domains than replicas.</source>
        <translation>Kopien eines Shards liegen in verschiedenen Ausfallbereichen, und es gibt weniger Bereiche als Repliken.</translation>
    </message>
    <message>
        <source>as in the data</source>
        <translation>wie in den Daten</translation>
    </message>
    <message>
        <source> % a month</source>
        <translation> % im Monat</translation>
    </message>
    <message>
        <source> months</source>
        <translation> Monate</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> Anfragen/s</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>How much they grow by every month, compounded. With it is told in which month which limit is passed.</source>
        <translation>Um wie viel sie jeden Monat wachsen, mit Zinseszins. Damit wird auch gesagt, in welchem Monat welche Grenze überschritten wird.</translation>
    </message>
    <message>
        <source>Disk of a node</source>
        <translation>Platte eines Knotens</translation>
    </message>
    <message>
        <source>Nodes at most</source>
        <translation>Knoten höchstens</translation>
    </message>
    <message>
        <source>That may be had. When growth takes more is told as well.</source>
        <translation>Die man haben kann. Wann das Wachstum mehr verlangt, wird auch gesagt.</translation>
    </message>
    <message>
        <source>How many there are now, growth not counted; the shards of the current plan grow in proportion.</source>
        <translation>Wie viele es jetzt gibt, ohne das Wachstum; die Shards des aktuellen Plans wachsen im selben Verhältnis.</translation>
    </message>
    <message>
        <source>Queries at the end; without it only memory and disk count, and no latency is forecast.</source>
        <translation>Anfragen am Ende; ohne sie zählen nur Speicher und Platte, und keine Latenz wird vorhergesagt.</translation>
    </message>
    <message>
        <source>Share of a node's memory, of its disk and of its time that stays free.</source>
        <translation>Anteil am Speicher, an der Platte und an der Zeit eines Knotens, der frei bleibt.</translation>
    </message>
    <message>
        <source>Without it a disk is as large as it needs to be, or as that of the cheapest of the machines.</source>
        <translation>Ohne sie ist eine Platte so groß, wie sie sein muss, oder wie die der günstigsten der Maschinen.</translation>
    </message>
    <message>
        <source>only memory and disk count</source>
        <translation>nur Speicher und Platte zählen</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityLifeModel</name>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>From now.</source>
        <translation>Von jetzt an.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>That there are then.</source>
        <translation>Die es dann gibt.</translation>
    </message>
    <message>
        <source>Nodes needed</source>
        <translation>Benötigte Knoten</translation>
    </message>
    <message>
        <source>The fewest that keep to all limits then; empty: no number of them does.</source>
        <translation>Die wenigsten, die dann alle Grenzen einhalten; leer: keine Zahl von ihnen genügt.</translation>
    </message>
    <message>
        <source>Share of this limit that the cluster uses if it is left as it is, by the upper end; empty: it does not keep up.</source>
        <translation>Anteil dieser Grenze, den der Cluster braucht, wenn er bleibt, wie er ist, nach dem oberen Ende; leer: Er kommt nicht mit.</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityModel</name>
    <message>
        <source>At the end, copies by spill and replicas not counted.</source>
        <translation>Am Ende, Kopien durch Überlauf und Repliken nicht mitgezählt.</translation>
    </message>
    <message>
        <source>The fewest that were found to keep to all limits by the upper ends.</source>
        <translation>Die wenigsten, die gefunden wurden, um alle Grenzen nach den oberen Enden einzuhalten.</translation>
    </message>
    <message>
        <source>In memory, index and values, in shards as large as they are then: foretold from samples of these data that the index was built over.</source>
        <translation>Im Speicher, Index und Werte, in Shards, wie sie dann groß sind: vorhergesagt aus Stichproben dieser Daten, über denen der Index gebaut wurde.</translation>
    </message>
    <message>
        <source>Of all shards and replicas.</source>
        <translation>Aller Shards und Repliken.</translation>
    </message>
    <message>
        <source>The node that holds most, by the upper end.</source>
        <translation>Der Knoten, der am meisten hält, nach dem oberen Ende.</translation>
    </message>
    <message>
        <source>Measured on these data. The index of a larger shard finds less at the same settings: how much less is not known.</source>
        <translation>An diesen Daten gemessen. Der Index eines größeren Shards findet bei denselben Einstellungen weniger: Wie viel weniger, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Of one request, mean over the shards: foretold from searches in the samples.</source>
        <translation>Eines Auftrags, im Mittel über die Shards: vorhergesagt aus Suchen in den Stichproben.</translation>
    </message>
    <message>
        <source>Forecast at the load, without a network; empty: no load is given. Where there is no upper end, the nodes do not keep up with searches as long as they may take.</source>
        <translation>Vorhergesagt bei der Last, ohne Netz; leer: keine Last ist angegeben. Wo es kein oberes Ende gibt, kommen die Knoten nicht mit, wenn Suchen so lange dauern, wie sie dauern könnten.</translation>
    </message>
    <message>
        <source>With the busiest node lost and searches as they are foretold; empty: no load is given, there is no other node, or the others do not keep up.</source>
        <translation>Wenn der am stärksten belastete Knoten ausfällt und Suchen dauern wie vorhergesagt; leer: keine Last ist angegeben, es gibt keinen anderen Knoten, oder die anderen kommen nicht mit.</translation>
    </message>
    <message>
        <source>To and from the shards, at the load.</source>
        <translation>Zu den Shards und zurück, bei der Last.</translation>
    </message>
    <message>
        <source>Of one processor, for one copy of all shards.</source>
        <translation>Eines Prozessors, für eine Kopie aller Shards.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Bytes a vector</source>
        <translation>Bytes je Vektor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory of the fullest node</source>
        <translation>Speicher des vollsten Knotens</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Search in one shard</source>
        <translation>Suche in einem Shard</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>p99, one node lost</source>
        <translation>p99, ein Knoten ausgefallen</translation>
    </message>
    <message>
        <source>Coverage, one node lost</source>
        <translation>Abdeckung, ein Knoten ausgefallen</translation>
    </message>
    <message>
        <source>Saturation load, queries/s</source>
        <translation>Sättigungslast, Anfragen/s</translation>
    </message>
    <message>
        <source>Network, a second</source>
        <translation>Netz, in der Sekunde</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Of the whole cluster, unless it says otherwise.</source>
        <translation>Des ganzen Clusters, wo nichts anderes steht.</translation>
    </message>
    <message>
        <source>Foretold</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>What is most likely.</source>
        <translation>Was am wahrscheinlichsten ist.</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>The lower end; empty: there is none, or nothing is known of the error.</source>
        <translation>Das untere Ende; leer: Es gibt keines, oder über den Fehler ist nichts bekannt.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>The upper end, by which limits are kept to; empty: as for the lower.</source>
        <translation>Das obere Ende, nach dem Grenzen eingehalten werden; leer: wie beim unteren.</translation>
    </message>
    <message>
        <source>Files of all shards and replicas, as the library of the index lays them out.</source>
        <translation>Dateien aller Shards und Repliken, wie die Bibliothek des Index sie anlegt.</translation>
    </message>
    <message>
        <source>Taken to be as much as in memory: nobody knows how the index lays out its files.</source>
        <translation>Angenommen wie im Speicher: Wie der Index seine Dateien anlegt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Of the node whose files are largest.</source>
        <translation>Des Knotens mit den größten Dateien.</translation>
    </message>
    <message>
        <source>Disk of the fullest node</source>
        <translation>Platte des vollsten Knotens</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityNodeModel</name>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Its number is of no meaning.</source>
        <translation>Seine Nummer hat keine Bedeutung.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>The failure domain that it is in.</source>
        <translation>Der Ausfallbereich, in dem er ist.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Copies of shards on it.</source>
        <translation>Kopien von Shards darauf.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>That its shards take, by the upper end.</source>
        <translation>Den seine Shards brauchen, nach dem oberen Ende.</translation>
    </message>
    <message>
        <source>Of its memory</source>
        <translation>Von seinem Speicher</translation>
    </message>
    <message>
        <source>The same as a share of what a node has; empty: no limit.</source>
        <translation>Dasselbe als Anteil dessen, was ein Knoten hat; leer: keine Grenze.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Files of its shards.</source>
        <translation>Dateien seiner Shards.</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ausgelastet</translation>
    </message>
    <message>
        <source>Share of its time that the load takes, by the upper end; empty: no load.</source>
        <translation>Anteil seiner Zeit, den die Last braucht, nach dem oberen Ende; leer: keine Last.</translation>
    </message>
    <message>
        <source>Busy, one node lost</source>
        <translation>Ausgelastet, ein Knoten ausgefallen</translation>
    </message>
    <message>
        <source>The same while the busiest is lost and other copies answer for it.</source>
        <translation>Dasselbe, während der am stärksten belastete ausgefallen ist und andere Kopien für ihn antworten.</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityPage</name>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>How much memory, how many nodes and how much money does it take at another number of vectors?</source>
        <translation>Wie viel Speicher, wie viele Knoten und wie viel Geld braucht es bei einer anderen Zahl von Vektoren?</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>Wird ausgearbeitet.</translation>
    </message>
    <message>
        <source>Say how many vectors there are to be, and work out what they take.</source>
        <translation>Sagen Sie, wie viele Vektoren es werden sollen, und arbeiten Sie aus, was sie brauchen.</translation>
    </message>
    <message>
        <source>This was worked out before; the last question has no answer.</source>
        <translation>Dies wurde zuvor ausgearbeitet; die letzte Frage hat keine Antwort.</translation>
    </message>
    <message>
        <source>Rule of thumb furthest off: %1, %2 times what is foretold. It counts: %3.</source>
        <translation>Am weitesten daneben liegt die Faustregel %1, das %2-Fache des Vorhergesagten. Gezählt wird: %3.</translation>
    </message>
    <message>
        <source>&amp;Work out capacity</source>
        <translation>Kapazität &amp;ausarbeiten</translation>
    </message>
    <message>
        <source>Builds the index of the current plan over samples of the data, and foretells from them what larger shards take. Nothing is changed.</source>
        <translation>Baut den Index des aktuellen Plans über Stichproben der Daten und sagt daraus vorher, was größere Shards brauchen. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>Was es braucht</translation>
    </message>
    <message>
        <source>Rules of thumb</source>
        <translation>Faustregeln</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Nothing grows: say by how much in a month, and work it out again.</source>
        <translation>Nichts wächst: Angeben, um wie viel im Monat, und noch einmal berechnen.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Month after month</source>
        <translation>Monat für Monat</translation>
    </message>
    <message>
        <source>Busiest node lost</source>
        <translation>Belastetster Knoten ausgefallen</translation>
    </message>
    <message>
        <source>What the others carry while the copies elsewhere answer for it. A load must be given.</source>
        <translation>Was die anderen tragen, während die Kopien anderswo für ihn antworten. Eine Last muss angegeben sein.</translation>
    </message>
    <message>
        <source>This is of what was asked before.</source>
        <translation>Dies gehört zu dem, was zuvor gefragt wurde.</translation>
    </message>
    <message>
        <source>This is of what was asked before; work it out again.</source>
        <translation>Dies gehört zu dem, was zuvor gefragt wurde; noch einmal ausarbeiten.</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityPlaceModel</name>
    <message>
        <source>Node %L1</source>
        <translation>Knoten %L1</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>That it is on.</source>
        <translation>Auf dem sie ist.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Its number.</source>
        <translation>Seine Nummer.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>0 is the first.</source>
        <translation>0 ist die erste.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors that it holds at the end.</source>
        <translation>Vektoren, die er am Ende hält.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>That it takes, by the upper end.</source>
        <translation>Den er braucht, nach dem oberen Ende.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Its files.</source>
        <translation>Seine Dateien.</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ausgelastet</translation>
    </message>
    <message>
        <source>Share of its node's time that it takes at the load, by the upper end; empty: no load.</source>
        <translation>Anteil der Zeit seines Knotens, den er bei der Last braucht, nach dem oberen Ende; leer: keine Last.</translation>
    </message>
</context>
<context>
    <name>shardscope::ChartPanel</name>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Keep these a&amp;xes</source>
        <translation>Diese A&amp;chsen behalten</translation>
    </message>
    <message>
        <source>The axes stay as they are while the figures change. The wheel, + and − show less and more of them, dragging moves what is in view, 0 or a double-click show all.</source>
        <translation>Die Achsen bleiben, wie sie sind, während sich die Zahlen ändern. Das Mausrad, + und − zeigen weniger und mehr von ihnen, Ziehen verschiebt den Ausschnitt, 0 oder ein Doppelklick zeigt alles.</translation>
    </message>
</context>
<context>
    <name>shardscope::ChartView</name>
    <message>
        <source>%1 against %2</source>
        <translation>%1 über %2</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterActions</name>
    <message>
        <source>Look at a cluster first.</source>
        <translation>Zuerst ein Cluster ansehen.</translation>
    </message>
    <message>
        <source>Something else is being done there.</source>
        <translation>Dort läuft schon etwas anderes.</translation>
    </message>
    <message>
        <source>There are no vectors.</source>
        <translation>Es gibt keine Vektoren.</translation>
    </message>
    <message>
        <source>Nothing can be written to this engine: its shards are what they were started with.</source>
        <translation>In dieses System lässt sich nichts schreiben: Seine Shards sind, womit sie gestartet wurden.</translation>
    </message>
    <message>
        <source>The current plan is not deployed there.</source>
        <translation>Der aktuelle Plan ist dort nicht aufgespielt.</translation>
    </message>
    <message>
        <source>No plan is deployed there.</source>
        <translation>Dort ist kein Plan aufgespielt.</translation>
    </message>
    <message>
        <source>Takes vectors at random into a file, and opens it as data.</source>
        <translation>Nimmt zufällige Vektoren in eine Datei und öffnet sie als Daten.</translation>
    </message>
    <message>
        <source>First shows what would be made where, and then asks.</source>
        <translation>Zeigt zuerst, was wo angelegt würde, und fragt dann.</translation>
    </message>
    <message>
        <source>Puts a load on the deployed plan, and sets what it measures beside the forecast.</source>
        <translation>Belastet den aufgespielten Plan und stellt das Gemessene neben die Vorhersage.</translation>
    </message>
    <message>
        <source>Removes what deploying has made, and nothing else. Asks first.</source>
        <translation>Entfernt, was das Aufspielen angelegt hat, und sonst nichts. Fragt vorher.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove what deploying %1 has made: %Ln shard(s) with %2 vectors, and the published plan? This cannot be undone. What else is on the cluster stays.</source>
        <translation>
            <numerusform>Entfernen, was das Aufspielen von %1 angelegt hat: %Ln Shard mit %2 Vektoren und den veröffentlichten Plan? Das lässt sich nicht rückgängig machen. Was sonst auf dem Cluster ist, bleibt.</numerusform>
            <numerusform>Entfernen, was das Aufspielen von %1 angelegt hat: %Ln Shards mit %2 Vektoren und den veröffentlichten Plan? Das lässt sich nicht rückgängig machen. Was sonst auf dem Cluster ist, bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Sa&amp;mple…</source>
        <translation>S&amp;tichprobe …</translation>
    </message>
    <message>
        <source>De&amp;ploy…</source>
        <translation>Aufs&amp;pielen …</translation>
    </message>
    <message>
        <source>Mea&amp;sure…</source>
        <translation>M&amp;essen …</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>Ent&amp;fernen …</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Anha&amp;lten</translation>
    </message>
    <message>
        <source>Stops what is being done. Deploying goes on later where it stopped.</source>
        <translation>Hält an, was gerade läuft. Das Aufspielen geht später weiter, wo es anhielt.</translation>
    </message>
    <message>
        <source>By the plan %1 on the data that are open: %2</source>
        <translation>Nach dem Plan %1 auf den geöffneten Daten: %2</translation>
    </message>
    <message>
        <source>How large a sample that takes is being computed.</source>
        <translation>Wie groß die Stichprobe dafür sein muss, wird berechnet.</translation>
    </message>
    <message>
        <source>How large a sample that takes nobody knows yet: take a small one, measure a plan on it, and ask here again.</source>
        <translation>Wie groß die Stichprobe dafür sein muss, ist noch nicht bekannt: Nehmen Sie eine kleine, messen Sie darauf einen Plan und fragen Sie hier wieder.</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterBar</name>
    <message>
        <source>Another cluster</source>
        <translation>Anderes Cluster</translation>
    </message>
    <message>
        <source>Save cluster</source>
        <translation>Cluster sichern</translation>
    </message>
    <message>
        <source>Rename cluster</source>
        <translation>Cluster umbenennen</translation>
    </message>
    <message>
        <source>Forget cluster</source>
        <translation>Cluster vergessen</translation>
    </message>
    <message>
        <source>Forget the address of %1? The cluster itself stays as it is.</source>
        <translation>Die Adresse von %1 vergessen? Das Cluster selbst bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Name of the cluster:</source>
        <translation>Name des Clusters:</translation>
    </message>
    <message>
        <source>Clusters of this workspace</source>
        <translation>Cluster dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Clusters of this workspace, by your names. Their passwords are not kept in it.</source>
        <translation>Cluster dieses Arbeitsbereichs unter Ihren Namen. Ihre Passwörter werden darin nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Save, rename or forget the cluster</source>
        <translation>Das Cluster sichern, umbenennen oder vergessen</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Sichern …</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;Vergessen …</translation>
    </message>
    <message>
        <source>There is a cluster %1 already. Choose another name.</source>
        <translation>Es gibt schon ein Cluster %1. Einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterForm</name>
    <message>
        <source>Write hosts with their ports, and commas between: host:%1, host:%1.</source>
        <translation>Hosts mit ihren Ports schreiben, Kommas dazwischen: host:%1, host:%1.</translation>
    </message>
    <message>
        <source>Not tried on a real server: it follows the engine's documentation.</source>
        <translation>Nicht an einem echten Server erprobt: folgt der Dokumentation des Systems.</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>Ad&amp;resse</translation>
    </message>
    <message>
        <source>All of it in one line, as commands take it. It holds no password.</source>
        <translation>Alles in einer Zeile, wie Befehle es nehmen. Ein Passwort enthält sie nicht.</translation>
    </message>
    <message>
        <source>engine://user@host:port/collection</source>
        <translation>system://benutzer@host:port/sammlung</translation>
    </message>
    <message>
        <source>What kind of servers they are.</source>
        <translation>Was für Server es sind.</translation>
    </message>
    <message>
        <source>&amp;Nodes</source>
        <translation>K&amp;noten</translation>
    </message>
    <message>
        <source>Hosts with their ports, and commas between.</source>
        <translation>Hosts mit ihren Ports, Kommas dazwischen.</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>Empty: the engine's own default.</source>
        <translation>Leer: die Voreinstellung des Systems.</translation>
    </message>
    <message>
        <source>D&amp;atabase</source>
        <translation>Datenban&amp;k</translation>
    </message>
    <message>
        <source>In which the collection is.</source>
        <translation>In der die Sammlung ist.</translation>
    </message>
    <message>
        <source>&amp;Collection</source>
        <translation>Sa&amp;mmlung</translation>
    </message>
    <message>
        <source>A table, a key or a collection: what holds the vectors.</source>
        <translation>Eine Tabelle, ein Schlüssel oder eine Sammlung: was die Vektoren hält.</translation>
    </message>
    <message>
        <source>Encr&amp;yption</source>
        <translation>Vers&amp;chlüsselung</translation>
    </message>
    <message>
        <source>How connections are protected.</source>
        <translation>Wie Verbindungen geschützt sind.</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>A file with the certificates to trust instead of the system's.</source>
        <translation>Eine Datei mit Zertifikaten, denen statt denen des Betriebssystems vertraut wird.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Vertraute Zertifikate</translation>
    </message>
    <message>
        <source>the system's</source>
        <translation>des Betriebssystems</translation>
    </message>
    <message>
        <source>%1 (not tried on a real server)</source>
        <translation>%1 (nicht an einem echten Server erprobt)</translation>
    </message>
    <message>
        <source>Settings of the engine</source>
        <translation>Einstellungen des Systems</translation>
    </message>
    <message>
        <source>from the keyring</source>
        <translation>aus dem Schlüsselbund</translation>
    </message>
    <message>
        <source>from SHARDSCOPE_PASSWORD</source>
        <translation>aus SHARDSCOPE_PASSWORD</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Kept in memory only, never in the workspace. Empty: that of the variable SHARDSCOPE_PASSWORD, else that of the keyring, else none.</source>
        <translation>Nur im Speicher, nie im Arbeitsbereich. Leer: das der Variablen SHARDSCOPE_PASSWORD, sonst das des Schlüsselbunds, sonst keines.</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keyring</source>
        <translation>Im Sch&amp;lüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>Once the cluster has let us in, the system's keyring keeps the password.</source>
        <translation>Sobald das Cluster uns eingelassen hat, bewahrt der Schlüsselbund des Betriebssystems das Passwort auf.</translation>
    </message>
    <message>
        <source>En&amp;gine</source>
        <translation>S&amp;ystem</translation>
    </message>
    <message>
        <source>Auth&amp;ority</source>
        <translation>&amp;Zertifikate</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterNodeModel</name>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Host and port.</source>
        <translation>Host und Port.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Version of the engine, or that the node does not answer.</source>
        <translation>Version des Systems, oder dass der Knoten nicht antwortet.</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Copies of shards on the node.</source>
        <translation>Kopien von Shards auf dem Knoten.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors in them.</source>
        <translation>Vektoren darin.</translation>
    </message>
    <message>
        <source>Vectors / mean</source>
        <translation>Vektoren / Mittel</translation>
    </message>
    <message>
        <source>Over the mean of all nodes; 1 is even.</source>
        <translation>Geteilt durch das Mittel aller Knoten; 1 ist gleichmäßig.</translation>
    </message>
    <message>
        <source>Bytes of its shards, with their indices, as far as the engine tells.</source>
        <translation>Bytes seiner Shards mit ihren Indizes, soweit das System sie nennt.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>That the node takes; empty where it does not say.</source>
        <translation>Den der Knoten belegt; leer, wo er es nicht sagt.</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Memory that the node may take; empty where there is no limit.</source>
        <translation>Speicher, den der Knoten belegen darf; leer, wo es keine Grenze gibt.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterPage</name>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>What is on a live cluster, and does a plan do there what was forecast?</source>
        <translation>Was ist auf einem echten Cluster, und leistet ein Plan dort, was vorhergesagt war?</translation>
    </message>
    <message>
        <source>Stopped. What is there stays, and can be gone on with.</source>
        <translation>Angehalten. Was da ist, bleibt, und es lässt sich damit weitermachen.</translation>
    </message>
    <message>
        <source>Deployed as version %1: %2 vectors written, %3 read back and as they should be.</source>
        <translation>Aufgespielt als Version %1: %2 Vektoren geschrieben, %3 zurückgelesen und wie sie sein sollen.</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 ist entfernt.</translation>
    </message>
    <message>
        <source>%1 vectors</source>
        <translation>%1 Vektoren</translation>
    </message>
    <message>
        <source>%1 dimensions</source>
        <translation>%1 Dimensionen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not deployed completely</source>
        <translation>%1 ist nicht vollständig aufgespielt</translation>
    </message>
    <message>
        <source>serves the current plan, version %1</source>
        <translation>führt den aktuellen Plan aus, Version %1</translation>
    </message>
    <message>
        <source>serves %1, version %2</source>
        <translation>führt %1 aus, Version %2</translation>
    </message>
    <message>
        <source>The nodes are being asked.</source>
        <translation>Die Knoten werden gefragt.</translation>
    </message>
    <message>
        <source>This program was built without engines.</source>
        <translation>Dieses Programm wurde ohne Anbindung an Systeme gebaut.</translation>
    </message>
    <message>
        <source>No cluster yet. Name its nodes and a collection on the left, and look at it: then you see its shards by node and what is wrong with them, take a sample, deploy the current plan, and measure whether it does there what was forecast.</source>
        <translation>Noch kein Cluster. Links seine Knoten und eine Sammlung nennen und es ansehen: Dann zeigen sich seine Shards nach Knoten und was daran nicht stimmt; danach eine Stichprobe nehmen, den aktuellen Plan aufspielen und messen, ob er dort leistet, was vorhergesagt war.</translation>
    </message>
    <message>
        <source>%1 vectors were taken, and are opened as data.</source>
        <translation>%1 Vektoren wurden genommen und werden als Daten geöffnet.</translation>
    </message>
    <message>
        <source>Measured. The run is kept with %1, for its report.</source>
        <translation>Gemessen. Der Lauf ist bei %1 aufbewahrt, auch für den Bericht.</translation>
    </message>
    <message>
        <source>Measured. No workspace keeps the run.</source>
        <translation>Gemessen. Kein Arbeitsbereich bewahrt den Lauf auf.</translation>
    </message>
    <message>
        <source>The current plan was not measured on a live cluster. Deploy it, and measure it there.</source>
        <translation>Der aktuelle Plan wurde nicht auf einem echten Cluster gemessen. Ihn aufspielen und dort messen.</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>Asks the nodes what is on them. Nothing is changed there.</source>
        <translation>Fragt die Knoten, was auf ihnen ist. Geändert wird dort nichts.</translation>
    </message>
    <message>
        <source>Measured &amp;beside the forecast</source>
        <translation>&amp;Gemessen neben der Vorhersage</translation>
    </message>
    <message>
        <source>What &amp;is there</source>
        <translation>Was da &amp;ist</translation>
    </message>
    <message>
        <source>%1 vectors were taken, and are opened as data. Today's sharding stands beside the recommended plan.</source>
        <translation>%1 Vektoren wurden entnommen und werden als Daten geöffnet. Die heutige Aufteilung steht neben dem empfohlenen Plan.</translation>
    </message>
    <message>
        <source>The keyring could not be asked: %1. Type the password here.</source>
        <translation>Der Schlüsselbund konnte nicht gefragt werden: %1. Geben Sie das Passwort hier ein.</translation>
    </message>
    <message>
        <source>The keyring did not take the password: %1.</source>
        <translation>Der Schlüsselbund hat das Passwort nicht genommen: %1.</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterShardModel</name>
    <message>
        <source>An estimate of the engine.</source>
        <translation>Eine Schätzung des Systems.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Its name in the engine.</source>
        <translation>Sein Name im System.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Of the shard in its plan, else by order of names.</source>
        <translation>Des Shards in seinem Plan, sonst in der Reihenfolge der Namen.</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Where this copy is.</source>
        <translation>Wo diese Kopie ist.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>0 is the first.</source>
        <translation>0 ist die erste.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors it holds.</source>
        <translation>Vektoren, die er hält.</translation>
    </message>
    <message>
        <source>Vectors / mean</source>
        <translation>Vektoren / Mittel</translation>
    </message>
    <message>
        <source>Over the mean of all shards; 1 is even.</source>
        <translation>Geteilt durch das Mittel aller Shards; 1 ist gleichmäßig.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Bytes of its vectors; empty where the engine does not tell them apart.</source>
        <translation>Bytes seiner Vektoren; leer, wo das System sie nicht trennt.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Bytes of its index; empty where the engine does not tell them apart.</source>
        <translation>Bytes seines Index; leer, wo das System sie nicht trennt.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>The index, as the engine describes it.</source>
        <translation>Der Index, wie das System ihn beschreibt.</translation>
    </message>
    <message>
        <source>no index</source>
        <translation>kein Index</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterSight</name>
    <message>
        <source>Nothing was looked at yet.</source>
        <translation>Noch wurde nichts angesehen.</translation>
    </message>
    <message>
        <source>Shards by node</source>
        <translation>Shards nach Knoten</translation>
    </message>
    <message>
        <source>size: vectors</source>
        <translation>Größe: Vektoren</translation>
    </message>
    <message>
        <source>size: bytes</source>
        <translation>Größe: Bytes</translation>
    </message>
    <message>
        <source>colour: load of the node</source>
        <translation>Farbe: Last des Knotens</translation>
    </message>
    <message>
        <source>colour: warnings</source>
        <translation>Farbe: Warnungen</translation>
    </message>
    <message>
        <source>What the areas say</source>
        <translation>Was die Flächen sagen</translation>
    </message>
    <message>
        <source>What the colours say</source>
        <translation>Was die Farben sagen</translation>
    </message>
    <message>
        <source>What is wrong, and what to do</source>
        <translation>Was nicht stimmt und was zu tun ist</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterStudy</name>
    <message>
        <source>making shards</source>
        <translation>Shards anlegen</translation>
    </message>
    <message>
        <source>writing vectors</source>
        <translation>Vektoren schreiben</translation>
    </message>
    <message>
        <source>building indices</source>
        <translation>Indizes bauen</translation>
    </message>
    <message>
        <source>reading back</source>
        <translation>zurücklesen</translation>
    </message>
    <message>
        <source>publishing</source>
        <translation>veröffentlichen</translation>
    </message>
    <message>
        <source>asking every shard</source>
        <translation>jeden Shard fragen</translation>
    </message>
    <message>
        <source>forecasting</source>
        <translation>vorhersagen</translation>
    </message>
    <message>
        <source>measuring under load</source>
        <translation>unter Last messen</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>%1 wird angesehen</translation>
    </message>
    <message>
        <source>Sampling %1</source>
        <translation>Stichprobe aus %1</translation>
    </message>
    <message>
        <source>Trying where %1 would go</source>
        <translation>Prüfen, wohin %1 käme</translation>
    </message>
    <message>
        <source>Deploying %1</source>
        <translation>%1 wird aufgespielt</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>%1 wird entfernt</translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation>%1 wird gemessen</translation>
    </message>
    <message>
        <source>Timing %1</source>
        <translation>%1: Zeit wird gemessen</translation>
    </message>
    <message>
        <source>most of the load first</source>
        <translation>zuerst unter einem Großteil der Last</translation>
    </message>
</context>
<context>
    <name>shardscope::ColumnField</name>
    <message>
        <source>%1 (not in the data)</source>
        <extracomment>%1: the name of a column</extracomment>
        <translation>%1 (nicht in den Daten)</translation>
    </message>
</context>
<context>
    <name>shardscope::DataFactsModel</name>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>How many vectors there are to shard.</source>
        <translation>Wie viele Vektoren aufzuteilen sind.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>How many values a vector has.</source>
        <translation>Wie viele Werte ein Vektor hat.</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>How each value is stored, on disk and in memory.</source>
        <translation>Wie jeder Wert gespeichert ist, auf dem Datenträger und im Speicher.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The vectors alone, before any index.</source>
        <translation>Nur die Vektoren, ohne Index.</translation>
    </message>
    <message>
        <source>Rows promised</source>
        <translation>Versprochene Zeilen</translation>
    </message>
    <message>
        <source>The file's header promises more rows than are there; these were taken.</source>
        <translation>Der Kopf der Datei verspricht mehr Zeilen, als da sind; diese wurden genommen.</translation>
    </message>
    <message>
        <source>Queries, held out</source>
        <translation>Anfragen, zurückgehalten</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>The source has no queries, so these vectors were taken out of it to ask for.</source>
        <translation>Die Quelle hat keine Anfragen, darum wurden ihr diese Vektoren entnommen.</translation>
    </message>
    <message>
        <source>Vectors to ask for; they came with the data.</source>
        <translation>Vektoren, nach denen gefragt wird; sie kamen mit den Daten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln neighbour(s) a query</source>
        <translation>
            <numerusform>%Ln Nachbar je Anfrage</numerusform>
            <numerusform>%Ln Nachbarn je Anfrage</numerusform>
        </translation>
    </message>
    <message>
        <source>being computed</source>
        <translation>wird berechnet</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Vectors equal to an earlier one in every value: %1 of all.</source>
        <translation>Vektoren, die einem früheren in jedem Wert gleichen: %1 von allen.</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>Nicht endlich</translation>
    </message>
    <message>
        <source>Vectors with a value that is infinite or not a number; no distance to them means anything.</source>
        <translation>Vektoren mit einem Wert, der unendlich oder keine Zahl ist; kein Abstand zu ihnen bedeutet etwas.</translation>
    </message>
    <message>
        <source>Zero vectors</source>
        <translation>Nullvektoren</translation>
    </message>
    <message>
        <source>Vectors of zeros only. Under cosine they have no direction.</source>
        <translation>Vektoren nur aus Nullen. Unter Kosinus haben sie keine Richtung.</translation>
    </message>
    <message>
        <source>Shortest vector</source>
        <translation>Kürzester Vektor</translation>
    </message>
    <message>
        <source>The least Euclidean norm.</source>
        <translation>Die kleinste euklidische Norm.</translation>
    </message>
    <message>
        <source>Mean length</source>
        <translation>Mittlere Länge</translation>
    </message>
    <message>
        <source>The mean Euclidean norm.</source>
        <translation>Die mittlere euklidische Norm.</translation>
    </message>
    <message>
        <source>Longest vector</source>
        <translation>Längster Vektor</translation>
    </message>
    <message>
        <source>The greatest Euclidean norm.</source>
        <translation>Die größte euklidische Norm.</translation>
    </message>
    <message>
        <source>Measured on %L1 vectors.</source>
        <translation>Gemessen an %L1 Vektoren.</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>What is known of the data set.</source>
        <translation>Was von der Datenmenge bekannt ist.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Hover over a row for what it means.</source>
        <translation>Was eine Zeile bedeutet, sagt der Hinweis unter dem Zeiger.</translation>
    </message>
    <message>
        <source>Computed with</source>
        <translation>Gerechnet mit</translation>
    </message>
    <message>
        <source>2^%1 times the vectors</source>
        <translation>dem 2^%1-Fachen der Vektoren</translation>
    </message>
    <message>
        <source>Squares of the values as they are would leave the range of float32. Lengths and distances are shown in units of the file.</source>
        <translation>Die Quadrate der Werte, wie sie sind, lägen außerhalb des Bereichs von float32. Längen und Abstände stehen in den Einheiten der Datei.</translation>
    </message>
    <message>
        <source>Computed from</source>
        <translation>Gerechnet von</translation>
    </message>
    <message>
        <source>a point among the vectors</source>
        <translation>einem Punkt inmitten der Vektoren</translation>
    </message>
    <message>
        <source>The vectors are far from the origin for how little they differ, so that products would lose the difference. No distance changes.</source>
        <translation>Die Vektoren liegen weit vom Ursprung, gemessen daran, wie wenig sie sich unterscheiden; Produkte verlören den Unterschied. Kein Abstand ändert sich.</translation>
    </message>
    <message>
        <source>How each value is stored in memory. On disk they are %1; the queries have other values.</source>
        <translation>Wie jeder Wert im Speicher liegt. Auf der Platte sind es %1; die Anfragen haben andere Werte.</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>Ground truth left aside</source>
        <translation>Beiseite gelassene Nachbarn</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>about %1 of %2</source>
        <translation>etwa %1 von %2</translation>
    </message>
    <message>
        <source>From these strategies and routers by queries learn; none of them is evaluated.</source>
        <translation>Daraus lernen Strategien und Router nach Anfragen; keine davon wird bewertet.</translation>
    </message>
    <message>
        <source>Queries to learn from</source>
        <translation>Anfragen zum Lernen</translation>
    </message>
</context>
<context>
    <name>shardscope::DataPage</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>The vectors to shard: open, generate, look at them, and see whether they cluster.</source>
        <translation>Die aufzuteilenden Vektoren: öffnen, erzeugen, ansehen und prüfen, ob sie Gruppen bilden.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Data sets used in this workspace</source>
        <translation>In diesem Arbeitsbereich benutzte Datenmengen</translation>
    </message>
    <message>
        <source>Double-click, or press Enter, to open one again.</source>
        <translation>Doppelklick oder Eingabetaste öffnet eine erneut.</translation>
    </message>
    <message>
        <source>No data yet. Open a file on the left, or drop one here.</source>
        <translation>Noch keine Daten. Links eine Datei öffnen oder eine hierher ziehen.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Was da ist</translation>
    </message>
    <message>
        <source>First vectors</source>
        <translation>Erste Vektoren</translation>
    </message>
    <message>
        <source>First vectors, as pictures</source>
        <translation>Erste Vektoren als Bilder</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>No tenants. Name the column of the source that tells them, or give the vectors to some.</source>
        <translation>Keine Mandanten. Die Spalte der Quelle nennen, die sie angibt, oder die Vektoren an welche vergeben.</translation>
    </message>
    <message>
        <source>Looking at the vectors…</source>
        <translation>Die Vektoren werden angesehen …</translation>
    </message>
    <message>
        <source>clusterability %1, intrinsic dimension %2</source>
        <translation>Gruppierbarkeit %1, innere Dimension %2</translation>
    </message>
    <message>
        <source>The lengths are being measured.</source>
        <translation>Die Längen werden gemessen.</translation>
    </message>
    <message>
        <source>Work out &amp;again</source>
        <translation>Noch einmal err&amp;echnen</translation>
    </message>
    <message>
        <source>The figures of the vectors are not there: %1</source>
        <translation>Die Kennzahlen der Vektoren sind nicht da: %1</translation>
    </message>
    <message>
        <source>The exact neighbours of the queries are not there: %1</source>
        <translation>Die exakten Nachbarn der Anfragen sind nicht da: %1</translation>
    </message>
    <message>
        <source>The lengths were not measured.</source>
        <translation>Die Längen wurden nicht gemessen.</translation>
    </message>
</context>
<context>
    <name>shardscope::DeployDialog</name>
    <message>
        <source>Deploy %1</source>
        <translation>%1 aufspielen</translation>
    </message>
    <message>
        <source>&amp;Copies of each shard</source>
        <translation>&amp;Kopien je Shard</translation>
    </message>
    <message>
        <source>On different nodes.</source>
        <translation>Auf verschiedenen Knoten.</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Aufspielen</translation>
    </message>
    <message>
        <source>What will be where</source>
        <translation>Was wo sein wird</translation>
    </message>
    <message>
        <source>Nothing is made yet. The cluster is being asked what is there.</source>
        <translation>Noch wird nichts angelegt. Das Cluster wird gefragt, was da ist.</translation>
    </message>
    <message>
        <source>The cluster is being asked.</source>
        <translation>Das Cluster wird gefragt.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The plan cannot be deployed there.</source>
        <translation>Der Plan lässt sich dort nicht aufspielen.</translation>
    </message>
    <message>
        <source>%1 is deployed as %2 already: its %3 vectors are read back and checked, and nothing is written.</source>
        <translation>%1 ist schon als %2 aufgespielt: Die %3 Vektoren werden zurückgelesen und geprüft, geschrieben wird nichts.</translation>
    </message>
    <message>
        <source>Deploying %1 as %2 was begun before. It goes on where it stopped: of %3 vectors, what is there already is not written again.</source>
        <translation>Das Aufspielen von %1 als %2 wurde schon begonnen. Es geht weiter, wo es anhielt: Von %3 Vektoren wird nicht noch einmal geschrieben, was schon da ist.</translation>
    </message>
    <message>
        <source>%1 becomes %2: %3 shards with %4 vectors, which are written, indexed, read back and checked. Then the plan is published. What else is on the cluster stays as it is.</source>
        <translation>%1 wird zu %2: %3 Shards mit %4 Vektoren, die geschrieben, indiziert, zurückgelesen und geprüft werden. Dann wird der Plan veröffentlicht. Was sonst auf dem Cluster ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>How far finding out the time is</source>
        <translation>Wie weit das Ermitteln der Zeit ist</translation>
    </message>
    <message>
        <source>How long it will take is not known. To find out, some vectors are written to each node, as a collection of their own, and removed again.</source>
        <translation>Wie lange es dauern wird, ist nicht bekannt. Um es herauszufinden, werden einige Vektoren als eigene Sammlung auf jeden Knoten geschrieben und wieder entfernt.</translation>
    </message>
    <message>
        <source>Vectors are being written to each node, and removed again.</source>
        <translation>Vektoren werden auf jeden Knoten geschrieben und wieder entfernt.</translation>
    </message>
    <message>
        <source>Stopped; what was written to find out is removed.</source>
        <translation>Angehalten; was dafür geschrieben wurde, ist entfernt.</translation>
    </message>
    <message>
        <source>How long it will take could not be found out: %1</source>
        <translation>Wie lange es dauern wird, war nicht herauszufinden: %1</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>How &amp;long?</source>
        <translation>Wie &amp;lange?</translation>
    </message>
    <message>
        <source>About %1 to write and %2 to build indices, or somewhat more, and then as long as reading it all back takes. By %3 vectors that were written to each node and removed again.</source>
        <translation>Etwa %1 zum Schreiben und %2 zum Aufbau der Indizes, oder etwas mehr, und dann so lange, wie das Zurücklesen dauert. Nach %3 Vektoren, die auf jeden Knoten geschrieben und wieder entfernt wurden.</translation>
    </message>
</context>
<context>
    <name>shardscope::DifferenceModel</name>
    <message>
        <source>no difference seen</source>
        <translation>kein Unterschied zu sehen</translation>
    </message>
    <message>
        <source>%1 finds more</source>
        <translation>%1 findet mehr</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Recall of %1 minus that of %2, over the same queries.</source>
        <translation>Recall von %1 minus dem von %2, über dieselben Anfragen.</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>No difference is seen where the interval holds zero.</source>
        <translation>Kein Unterschied ist zu sehen, wo das Intervall die Null enthält.</translation>
    </message>
    <message>
        <source>%1 does not reach it</source>
        <translation>%1 erreicht ihn nicht</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Durchsucht</translation>
    </message>
</context>
<context>
    <name>shardscope::DraftModel</name>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Host and port.</source>
        <translation>Host und Port.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Copies of shards that will be on it.</source>
        <translation>Kopien von Shards, die darauf sein werden.</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welche</translation>
    </message>
    <message>
        <source>Their numbers in the plan.</source>
        <translation>Ihre Nummern im Plan.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors in them.</source>
        <translation>Vektoren darin.</translation>
    </message>
    <message>
        <source>Bytes, about</source>
        <translation>Bytes, etwa</translation>
    </message>
    <message>
        <source>What they will take, with their indices.</source>
        <translation>Was sie mit ihren Indizes belegen werden.</translation>
    </message>
</context>
<context>
    <name>shardscope::DrawnPlansButton</name>
    <message>
        <source>&amp;Plans drawn</source>
        <translation>Gezeichnete &amp;Pläne</translation>
    </message>
    <message>
        <source>Choose further plans to draw here: up to %L1 together.</source>
        <translation>Weitere Pläne wählen, die hier gezeichnet werden: zusammen bis zu %L1.</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftForm</name>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Earlier with later vectors: of the open data by the order of their rows or by a column that says when they are from, or the open data with another file.</source>
        <translation>Frühere mit späteren Vektoren: der offenen Daten nach der Reihenfolge ihrer Zeilen oder nach einer Spalte, die sagt, von wann sie sind, oder die offenen Daten mit einer anderen Datei.</translation>
    </message>
    <message>
        <source>&amp;Time column</source>
        <translation>&amp;Zeitspalte</translation>
    </message>
    <message>
        <source>Its values are numbers, or dates such as 2024-05-31.</source>
        <translation>Ihre Werte sind Zahlen, oder Daten wie 2024-05-31.</translation>
    </message>
    <message>
        <source>&amp;Earlier rows</source>
        <translation>&amp;Frühere Zeilen</translation>
    </message>
    <message>
        <source>The share of the rows that are before; the plan learns from half of them.</source>
        <translation>Der Anteil der Zeilen, die vorher sind; der Plan lernt aus der Hälfte von ihnen.</translation>
    </message>
    <message>
        <source>Later &amp;data</source>
        <translation>Spätere &amp;Daten</translation>
    </message>
    <message>
        <source>Vectors of the same kind and dimension, with queries. What is open is before.</source>
        <translation>Vektoren derselben Art und Dimension, mit Anfragen. Was offen ist, ist vorher.</translation>
    </message>
    <message>
        <source>Recall &amp;wanted</source>
        <translation>&amp;Gewünschter Recall</translation>
    </message>
    <message>
        <source>Recall is looked at where the earlier sample reaches it.</source>
        <translation>Recall wird dort betrachtet, wo ihn die frühere Stichprobe erreicht.</translation>
    </message>
    <message>
        <source>&amp;Loss tolerated</source>
        <translation>Geduldeter Ver&amp;lust</translation>
    </message>
    <message>
        <source>Recall that may be lost before retraining is worth it.</source>
        <translation>Recall, der verloren gehen darf, bevor sich Neutrainieren lohnt.</translation>
    </message>
    <message>
        <source>False &amp;alarms</source>
        <translation>Fehl&amp;alarme</translation>
    </message>
    <message>
        <source>How often an alarm may come where there is no drift.</source>
        <translation>Wie oft ein Alarm kommen darf, wo es keine Drift gibt.</translation>
    </message>
    <message>
        <source>&amp;nprobe</source>
        <translation>&amp;nprobe</translation>
    </message>
    <message>
        <source>Where recall is looked at: the least that reached the recall wanted before, or one of your own.</source>
        <translation>Wo Recall betrachtet wird: der kleinste, der den gewünschten Recall vorher erreicht hat, oder ein eigener.</translation>
    </message>
    <message>
        <source>Vectors &amp;used</source>
        <translation>Ben&amp;utzte Vektoren</translation>
    </message>
    <message>
        <source>Of each sample at most. More see smaller drift and take longer.</source>
        <translation>Höchstens so viele jeder Stichprobe. Mehr sehen kleinere Drift und dauern länger.</translation>
    </message>
    <message>
        <source>&amp;Mixtures</source>
        <translation>&amp;Mischungen</translation>
    </message>
    <message>
        <source>Random mixtures of both samples that tell what chance does. More tell rarer chances.</source>
        <translation>Zufällige Mischungen beider Stichproben, die zeigen, was der Zufall tut. Mehr zeigen seltenere Zufälle.</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>The same seed gives the same samples and mixtures.</source>
        <translation>Derselbe Startwert gibt dieselben Stichproben und Mischungen.</translation>
    </message>
    <message>
        <source>Choose the file of the later data.</source>
        <translation>Die Datei der späteren Daten wählen.</translation>
    </message>
    <message>
        <source>The data have no column that could say when rows are from.</source>
        <translation>Die Daten haben keine Spalte, die sagen könnte, von wann Zeilen sind.</translation>
    </message>
    <message>
        <source>rows in their order</source>
        <translation>Zeilen in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>rows by a column</source>
        <translation>Zeilen nach einer Spalte</translation>
    </message>
    <message>
        <source>with another file</source>
        <translation>mit einer anderen Datei</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>Later data</source>
        <translation>Spätere Daten</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftMixtureModel</name>
    <message>
        <source>Difference from</source>
        <translation>Unterschied von</translation>
    </message>
    <message>
        <source>Least difference of that part, in the unit of the sign.</source>
        <translation>Kleinster Unterschied dieses Teils, in der Einheit des Zeichens.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Greatest difference of that part.</source>
        <translation>Größter Unterschied dieses Teils.</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>Mischungen</translation>
    </message>
    <message>
        <source>Random mixtures of both samples that differ so much.</source>
        <translation>Zufällige Mischungen beider Stichproben, die sich so sehr unterscheiden.</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftSignModel</name>
    <message>
        <source>Sign</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>What drift shows in.</source>
        <translation>Worin sich Drift zeigt.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Of the earlier sample.</source>
        <translation>Der früheren Stichprobe.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Of the later sample.</source>
        <translation>Der späteren Stichprobe.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Between the samples: what is tested.</source>
        <translation>Zwischen den Stichproben: was geprüft wird.</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Its median between random mixtures of both samples: what chance does.</source>
        <translation>Sein Median zwischen zufälligen Mischungen beider Stichproben: was der Zufall tut.</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>Ungewöhnlich</translation>
    </message>
    <message>
        <source>Chance goes above that only as often as false alarms are allowed.</source>
        <translation>Darüber geht der Zufall nur so oft, wie Fehlalarme erlaubt sind.</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Share of the random mixtures that differ as much, taken alone.</source>
        <translation>Anteil der zufälligen Mischungen, die sich ebenso sehr unterscheiden, für sich genommen.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Whether it is so great that any sign is so by chance only as often as false alarms are allowed.</source>
        <translation>Ob er so groß ist, dass durch Zufall irgendein Zeichen nur so oft so groß ist, wie Fehlalarme erlaubt sind.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftView</name>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>%1 learns nothing from the vectors, so no drift can make it worse. Make a semantic plan the current one.</source>
        <translation>%1 lernt nichts aus den Vektoren, so dass keine Drift ihn schlechter machen kann. Einen semantischen Plan zum aktuellen machen.</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>Wird ausgearbeitet.</translation>
    </message>
    <message>
        <source>Choose which samples to compare, and look for drift.</source>
        <translation>Wählen, welche Stichproben verglichen werden, und nach Drift suchen.</translation>
    </message>
    <message>
        <source>&amp;Look for drift</source>
        <translation>Nach &amp;Drift suchen</translation>
    </message>
    <message>
        <source>Compares both samples with random mixtures of them, and measures what retraining the current plan would give back and move. Nothing is changed.</source>
        <translation>Vergleicht beide Stichproben mit zufälligen Mischungen von ihnen und misst, was Neutrainieren des aktuellen Plans zurückgäbe und bewegte. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Signs of drift</source>
        <translation>Zeichen von Drift</translation>
    </message>
    <message>
        <source>What retraining gives and moves</source>
        <translation>Was Neutrainieren bringt und bewegt</translation>
    </message>
    <message>
        <source>all signs</source>
        <translation>alle Zeichen</translation>
    </message>
    <message>
        <source>%1: random mixtures</source>
        <extracomment>%1: a sign of drift, such as "Recall".</extracomment>
        <translation>%1: zufällige Mischungen</translation>
    </message>
    <message>
        <source>What is drawn of signs</source>
        <translation>Was von Zeichen gezeichnet wird</translation>
    </message>
    <message>
        <source>All signs against chance, or what one of them is in random mixtures of both samples.</source>
        <translation>Alle Zeichen gegen den Zufall, oder was eines davon in zufälligen Mischungen beider Stichproben ist.</translation>
    </message>
</context>
<context>
    <name>shardscope::ExactAnswerModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Place among the exact nearest neighbours.</source>
        <translation>Platz unter den exakten nächsten Nachbarn.</translation>
    </message>
    <message>
        <source>Row of the vector, from 0.</source>
        <translation>Zeile des Vektors, ab 0.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Whether the search through the shards returned this vector.</source>
        <translation>Ob die Suche durch die Shards diesen Vektor lieferte.</translation>
    </message>
</context>
<context>
    <name>shardscope::ExportDialog</name>
    <message>
        <source>Export a deployment</source>
        <translation>Dateien zum Aufspielen exportieren</translation>
    </message>
    <message>
        <source>The files that another system needs to hold the shards of %1 and to route queries to them: the centroids and a Faiss index of them, the shard of every vector, ids a shard, the tenant map. README.txt there explains each of them.</source>
        <translation>Die Dateien, die ein anderes System braucht, um die Shards von %1 zu halten und Anfragen an sie zu leiten: die Zentroide und ein Faiss-Index von ihnen, der Shard jedes Vektors, die Kennungen jedes Shards, die Mandantentabelle. README.txt darin erklärt jede von ihnen.</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>Folder for the deployment</source>
        <translation>Ordner für die Dateien zum Aufspielen</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Name a folder. It is made where it is not there yet.</source>
        <translation>Einen Ordner nennen. Er wird angelegt, wenn es ihn noch nicht gibt.</translation>
    </message>
    <message>
        <source>That is a file. Name a folder.</source>
        <translation>Das ist eine Datei. Einen Ordner nennen.</translation>
    </message>
    <message>
        <source>There is an earlier export. It is brought up to date.</source>
        <translation>Dort ist ein früherer Export. Er wird auf den neuen Stand gebracht.</translation>
    </message>
    <message>
        <source>The folder has other files. They stay.</source>
        <translation>In dem Ordner sind andere Dateien. Sie bleiben.</translation>
    </message>
</context>
<context>
    <name>shardscope::FanOutTimeline</name>
    <message>
        <source>Shard %L1, hedge</source>
        <translation>Shard %L1, Absicherung</translation>
    </message>
    <message>
        <source>Shard %L1, replica %L2, hedge</source>
        <translation>Shard %L1, Replik %L2, Absicherung</translation>
    </message>
    <message>
        <source>Shard %L1, replica %L2</source>
        <translation>Shard %L1, Replik %L2</translation>
    </message>
    <message>
        <source>sent at %1</source>
        <translation>gesendet bei %1</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>gewartet %1</translation>
    </message>
    <message>
        <source>served %1</source>
        <translation>bedient %1</translation>
    </message>
    <message>
        <source>came back at %1</source>
        <translation>zurück bei %1</translation>
    </message>
    <message>
        <source>Fan-out of one query</source>
        <translation>Fan-out einer Anfrage</translation>
    </message>
    <message>
        <source>A row an attempt. Arrow keys up and down read them out, left and right show another query, Enter selects the shard.</source>
        <translation>Eine Zeile je Versuch. Die Pfeiltasten auf und ab lesen sie vor, links und rechts zeigen eine andere Anfrage, Eingabe wählt den Shard.</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>answer, %1</source>
        <translation>Antwort, %1</translation>
    </message>
    <message>
        <source>Shard %L1</source>
        <translation>Shard %L1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>is served</source>
        <translation>wird bedient</translation>
    </message>
    <message>
        <source>not in the answer</source>
        <translation>nicht in der Antwort</translation>
    </message>
    <message>
        <source>travelled %1</source>
        <translation>unterwegs %1</translation>
    </message>
    <message>
        <source>travels</source>
        <translation>ist unterwegs</translation>
    </message>
</context>
<context>
    <name>shardscope::FileField</name>
    <message>
        <source>Choose: %1</source>
        <translation>Auswählen: %1</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Auswählen …</translation>
    </message>
</context>
<context>
    <name>shardscope::FilePreviewModel</name>
    <message>
        <source>vector</source>
        <translation>Vektor</translation>
    </message>
    <message>
        <source>id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>tenant</source>
        <translation>Mandant</translation>
    </message>
</context>
<context>
    <name>shardscope::FoldingNote</name>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Shows all of this note, or only its beginning.</source>
        <translation>Zeigt diesen Hinweis ganz oder nur seinen Anfang.</translation>
    </message>
</context>
<context>
    <name>shardscope::HelpWindow</name>
    <message>
        <source>Nothing has these words.</source>
        <translation>Nirgends kommen diese Wörter vor.</translation>
    </message>
    <message>
        <source>Shardscope manual</source>
        <translation>Shardscope-Handbuch</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Topics found</source>
        <translation>Gefundene Themen</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
</context>
<context>
    <name>shardscope::JobList</name>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Stop this job</source>
        <translation>Diesen Auftrag anhalten</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Anhalten: %1</translation>
    </message>
    <message>
        <source>How long it has been running.</source>
        <translation>Wie lange es schon läuft.</translation>
    </message>
</context>
<context>
    <name>shardscope::JobModel</name>
    <message>
        <source>%1: %2</source>
        <comment>job: what it is doing</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <comment>progress</comment>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Verbleibend</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Vergangen</translation>
    </message>
</context>
<context>
    <name>shardscope::KindForm</name>
    <message>
        <source>Reset to defaults</source>
        <translation>Auf Vorgaben zurücksetzen</translation>
    </message>
</context>
<context>
    <name>shardscope::LabelPicker</name>
    <message numerus="yes">
        <source>Which of its %Ln &amp;vector(s)</source>
        <translation>
            <numerusform>&amp;Welcher ihrer %Ln Vektoren</numerusform>
            <numerusform>&amp;Welcher ihrer %Ln Vektoren</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>Beschriftun&amp;g</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencyForm</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Offered &amp;load</source>
        <translation>Angebotene &amp;Last</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> Anfragen/s</translation>
    </message>
    <message>
        <source>&amp;Replicas</source>
        <translation>&amp;Repliken</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>&amp;Arbeiter</translation>
    </message>
    <message>
        <source>Replica &amp;choice</source>
        <translation>&amp;Wahl der Replik</translation>
    </message>
    <message>
        <source>&amp;Slow requests</source>
        <translation>Lang&amp;same Teilanfragen</translation>
    </message>
    <message>
        <source>… slower by</source>
        <translation>… langsamer um</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>&amp;Hedging</source>
        <translation>A&amp;bsichern</translation>
    </message>
    <message>
        <source>… after the first</source>
        <translation>… nach den ersten</translation>
    </message>
    <message>
        <source> % of answers</source>
        <translation> % der Antworten</translation>
    </message>
    <message>
        <source>… after</source>
        <translation>… nach</translation>
    </message>
    <message>
        <source>&amp;Deadline</source>
        <translation>&amp;Frist</translation>
    </message>
    <message>
        <source>Enough &amp;coverage</source>
        <translation>&amp;Genügende Abdeckung</translation>
    </message>
    <message>
        <source>… then wait</source>
        <translation>… dann warten</translation>
    </message>
    <message>
        <source> % of the rest</source>
        <translation> % des Rests</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netz</translation>
    </message>
    <message>
        <source>… plus jitter</source>
        <translation>… plus Schwankung</translation>
    </message>
    <message>
        <source>Ser&amp;vice time</source>
        <translation>Bedien&amp;zeit</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>in turn</source>
        <translation>reihum</translation>
    </message>
    <message>
        <source>least busy</source>
        <translation>am wenigsten beschäftigt</translation>
    </message>
    <message>
        <source>better of two</source>
        <translation>bessere von zweien</translation>
    </message>
    <message>
        <source>C3</source>
        <translation>C3</translation>
    </message>
    <message>
        <source>after a percentile</source>
        <translation>nach einem Perzentil</translation>
    </message>
    <message>
        <source>after a fixed time</source>
        <translation>nach fester Zeit</translation>
    </message>
    <message>
        <source>measured here</source>
        <translation>hier gemessen</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>Distribution of service times</source>
        <translation>Verteilung der Bedienzeiten</translation>
    </message>
    <message>
        <source>… of which s&amp;hard</source>
        <translation>… welches S&amp;hards</translation>
    </message>
    <message>
        <source>every shard</source>
        <translation>jedes Shards</translation>
    </message>
    <message>
        <source>the mean shard, others as measured</source>
        <translation>des mittleren, anderer wie gemessen</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencyHistogramModel</name>
    <message>
        <source>Share of the queries that took so long.</source>
        <translation>Anteil der Anfragen, die so lange dauerten.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencyPage</name>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>How long do queries take under load, and which shards make them slow?</source>
        <translation>Wie lange dauern Anfragen unter Last, und welche Shards machen sie langsam?</translation>
    </message>
    <message>
        <source>The shards are being timed.</source>
        <translation>Die Zeit der Shards wird genommen.</translation>
    </message>
    <message>
        <source>Overloaded: the queues grow without end, so no latency can be told.</source>
        <translation>Überlastet: Die Warteschlangen wachsen ohne Ende, also lässt sich keine Latenz nennen.</translation>
    </message>
    <message>
        <source>Being simulated.</source>
        <translation>Wird simuliert.</translation>
    </message>
    <message>
        <source>Overloaded at every value.</source>
        <translation>Bei jedem Wert überlastet.</translation>
    </message>
    <message>
        <source>Measure the plan to see the fan-out of its queries: each is then asked for real, on servers in this program.</source>
        <translation>Den Plan messen, um den Fan-out seiner Anfragen zu sehen: Jede wird dann wirklich gefragt, auf Servern in diesem Programm.</translation>
    </message>
    <message>
        <source>&amp;All queries</source>
        <translation>&amp;Alle Anfragen</translation>
    </message>
    <message>
        <source>&amp;One query</source>
        <translation>&amp;Eine Anfrage</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>Runs the plan's queries under this load on servers in this program, which share the processors of this machine, and sets what it measures beside the forecast.</source>
        <translation>Stellt die Anfragen des Plans unter dieser Last an Server in diesem Programm, die sich die Prozessoren dieses Rechners teilen, und stellt das Gemessene neben die Vorhersage.</translation>
    </message>
    <message>
        <source>How long to measure</source>
        <translation>Wie lange gemessen wird</translation>
    </message>
    <message>
        <source>against nprobe</source>
        <translation>über nprobe</translation>
    </message>
    <message>
        <source>against load</source>
        <translation>über Last</translation>
    </message>
    <message>
        <source>against replicas</source>
        <translation>über Repliken</translation>
    </message>
    <message>
        <source>against slow requests</source>
        <translation>über langsamen Teilanfragen</translation>
    </message>
    <message>
        <source>against hedge delay</source>
        <translation>über Absicherungszeit</translation>
    </message>
    <message>
        <source>against shards</source>
        <translation>über Shards</translation>
    </message>
    <message>
        <source>What the percentiles are drawn against</source>
        <translation>Worüber die Perzentile gezeichnet werden</translation>
    </message>
    <message>
        <source>utilisation</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>waiting requests</source>
        <translation>wartende Teilanfragen</translation>
    </message>
    <message>
        <source>asked by</source>
        <translation>gefragt von</translation>
    </message>
    <message>
        <source>answers last</source>
        <translation>antwortet zuletzt</translation>
    </message>
    <message>
        <source>What is shown of the shards</source>
        <translation>Was von den Shards gezeigt wird</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>&amp;Stop measuring</source>
        <translation>&amp;Messung beenden</translation>
    </message>
    <message>
        <source>Ends the measurement now; what was measured until then is shown.</source>
        <translation>Beendet die Messung jetzt; gezeigt wird, was bis dahin gemessen wurde.</translation>
    </message>
    <message>
        <source>&amp;Time again</source>
        <translation>Zeit &amp;noch einmal nehmen</translation>
    </message>
    <message>
        <source>Times requests to the shards anew, on this machine as it is now, and forecasts from that.</source>
        <translation>Nimmt die Zeit von Teilanfragen an die Shards neu, auf diesem Rechner, wie er jetzt ist, und sagt daraus voraus.</translation>
    </message>
    <message>
        <source>Time to measure</source>
        <translation>Messdauer</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencyStudy</name>
    <message>
        <source>Timing the shards of %1</source>
        <translation>Zeit der Shards von %1 wird genommen</translation>
    </message>
    <message>
        <source>nprobe %L1</source>
        <translation>nprobe %L1</translation>
    </message>
    <message>
        <source>broadcast</source>
        <translation>Rundruf</translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation>%1 wird gemessen</translation>
    </message>
    <message>
        <source>%1 at that recall</source>
        <extracomment>%1: a plan, each point of its curve at the recall of the other's.</extracomment>
        <translation>%1 bei diesem Recall</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencySummaryModel</name>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Recall of the asked shards</source>
        <translation>Recall der gefragten Shards</translation>
    </message>
    <message>
        <source>Requests sent twice</source>
        <translation>Doppelt gesendete Teilanfragen</translation>
    </message>
    <message>
        <source>Saturation load, queries/s</source>
        <translation>Sättigungslast, Anfragen/s</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>±</source>
        <extracomment>Half width of a 95 % confidence interval, as a column of a table.</extracomment>
        <translation>±</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>p99.9</source>
        <translation>p99,9</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Work a query</source>
        <translation>Arbeit je Anfrage</translation>
    </message>
    <message>
        <source>Shards asked</source>
        <translation>Gefragte Shards</translation>
    </message>
    <message>
        <source>How many shards a query asks, on average.</source>
        <translation>Wie viele Shards eine Anfrage im Mittel fragt.</translation>
    </message>
</context>
<context>
    <name>shardscope::LayoutForm</name>
    <message>
        <source>&amp;Separator</source>
        <translation>&amp;Trennzeichen</translation>
    </message>
    <message>
        <source>What is between the fields of a line.</source>
        <translation>Was zwischen den Feldern einer Zeile steht.</translation>
    </message>
    <message>
        <source>&amp;Decimal mark</source>
        <translation>&amp;Dezimalzeichen</translation>
    </message>
    <message>
        <source>What is between the whole and the fraction of a number.</source>
        <translation>Was zwischen dem Ganzen und dem Bruchteil einer Zahl steht.</translation>
    </message>
    <message>
        <source>&amp;First line</source>
        <translation>&amp;Erste Zeile</translation>
    </message>
    <message>
        <source>Whether the first line names the columns.</source>
        <translation>Ob die erste Zeile die Spalten benennt.</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vektoren</translation>
    </message>
    <message>
        <source>The columns of the vectors: one that holds lists, several with commas between, a range such as e0..e99, or all that begin alike, such as e*.</source>
        <translation>Die Spalten der Vektoren: eine mit Listen, mehrere mit Kommas dazwischen, ein Bereich wie e0..e99, oder alle, die gleich anfangen, wie e*.</translation>
    </message>
    <message>
        <source>&amp;Ids</source>
        <translation>&amp;Kennungen</translation>
    </message>
    <message>
        <source>The column of the rows' ids, as your database knows them.</source>
        <translation>Die Spalte der Kennungen, unter denen Ihre Datenbank die Zeilen kennt.</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>&amp;Beschriftungen</translation>
    </message>
    <message>
        <source>The column that says what a row is, for you to read.</source>
        <translation>Die Spalte, die für Sie lesbar sagt, was eine Zeile ist.</translation>
    </message>
    <message>
        <source>&amp;Tenants</source>
        <translation>&amp;Mandanten</translation>
    </message>
    <message>
        <source>The column that names each vector's tenant.</source>
        <translation>Die Spalte, die den Mandanten jedes Vektors nennt.</translation>
    </message>
    <message>
        <source>found out: %1</source>
        <translation>erkannt: %1</translation>
    </message>
    <message>
        <source>find out</source>
        <translation>erkennen</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>a row</source>
        <translation>ein Vektor</translation>
    </message>
    <message>
        <source>names the columns</source>
        <translation>benennt die Spalten</translation>
    </message>
    <message>
        <source>is a row</source>
        <translation>ist ein Vektor</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Di&amp;mension</source>
        <translation>D&amp;imension</translation>
    </message>
    <message>
        <source>How many values a vector has, of a file that is numbers and nothing else.</source>
        <translation>Wie viele Werte ein Vektor hat, bei einer Datei, die nur aus Zahlen besteht.</translation>
    </message>
    <message>
        <source>&amp;Kind of number</source>
        <translation>Art der &amp;Zahlen</translation>
    </message>
    <message>
        <source>What the numbers are, of a file that does not tell, or of packed bits.</source>
        <translation>Was die Zahlen sind, bei einer Datei, die es nicht sagt, oder bei gepackten Bits.</translation>
    </message>
    <message>
        <source>bits, eight in a byte</source>
        <translation>Bits, acht in einem Byte</translation>
    </message>
</context>
<context>
    <name>shardscope::LifecyclePage</name>
    <message>
        <source>Lifecycle</source>
        <translation>Lebenszyklus</translation>
    </message>
    <message>
        <source>What has to be moved when shards, tenants or data change, and is it worth it?</source>
        <translation>Was muss bewegt werden, wenn sich Shards, Mandanten oder Daten ändern, und lohnt es?</translation>
    </message>
</context>
<context>
    <name>shardscope::LimitForm</name>
    <message>
        <source>%1 ≥</source>
        <translation>%1 ≥</translation>
    </message>
    <message>
        <source>%1 ≤</source>
        <translation>%1 ≤</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>Grenze: %1</translation>
    </message>
    <message>
        <source>&amp;Aim</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>What is wanted of the plans that keep to the limits.</source>
        <translation>Was von den Plänen gewünscht ist, die die Grenzen einhalten.</translation>
    </message>
    <message>
        <source>At a &amp;load of</source>
        <translation>Bei einer &amp;Last von</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netz</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> Anfragen/s</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveForm</name>
    <message>
        <source>&amp;What is moved</source>
        <translation>&amp;Was bewegt wird</translation>
    </message>
    <message>
        <source>One tenant to another shard, a shard to another node, or vectors of all shards for another number of them.</source>
        <translation>Ein Mandant auf einen anderen Shard, ein Shard auf einen anderen Knoten, oder Vektoren aller Shards für eine andere Zahl von Shards.</translation>
    </message>
    <message>
        <source>&amp;Shard</source>
        <translation>&amp;Shard</translation>
    </message>
    <message>
        <source>The one that is moved, or that the tenant is moved out of.</source>
        <translation>Der bewegt wird, oder aus dem der Mandant auszieht.</translation>
    </message>
    <message>
        <source>&amp;Tenant</source>
        <translation>&amp;Mandant</translation>
    </message>
    <message>
        <source>Whose vectors are moved.</source>
        <translation>Dessen Vektoren bewegt werden.</translation>
    </message>
    <message>
        <source>To s&amp;hard</source>
        <translation>Nac&amp;h Shard</translation>
    </message>
    <message>
        <source>The one that the tenant goes to.</source>
        <translation>Auf den der Mandant geht.</translation>
    </message>
    <message>
        <source>To &amp;node</source>
        <translation>Auf &amp;Knoten</translation>
    </message>
    <message>
        <source>The one that the shard goes to.</source>
        <translation>Auf den der Shard geht.</translation>
    </message>
    <message>
        <source>Sh&amp;ards to be</source>
        <translation>Künftige Sh&amp;ards</translation>
    </message>
    <message>
        <source>How many shards the plan is to have that is served.</source>
        <translation>Wie viele Shards der Plan haben soll, der bedient wird.</translation>
    </message>
    <message>
        <source>Wa&amp;y</source>
        <translation>We&amp;g</translation>
    </message>
    <message>
        <source>&amp;Memory of a node</source>
        <translation>S&amp;peicher eines Knotens</translation>
    </message>
    <message>
        <source>Moves are put in an order in which no node ever holds more.</source>
        <translation>Die Umzüge kommen in eine Reihenfolge, in der kein Knoten je mehr hält.</translation>
    </message>
    <message>
        <source>Longest &amp;pause</source>
        <translation>&amp;Längste Pause</translation>
    </message>
    <message>
        <source>How long a shard may not answer that the engine moves itself, as Redis does with its slot. Where the forecast is longer, nothing begins.</source>
        <translation>Wie lange ein Shard nicht antworten darf, den die Datenbank selbst bewegt, wie Redis mit seinem Slot. Wo die Vorhersage länger ist, beginnt nichts.</translation>
    </message>
    <message>
        <source>Throttl&amp;e</source>
        <translation>Dross&amp;el</translation>
    </message>
    <message>
        <source>Bytes a second to copy and to compare at most. Can be changed while it goes on.</source>
        <translation>Bytes je Sekunde, die höchstens kopiert und verglichen werden. Kann unterwegs geändert werden.</translation>
    </message>
    <message>
        <source>&amp;Routers</source>
        <translation>&amp;Router</translation>
    </message>
    <message>
        <source>Every shardscope-router that serves the plan. After reads are switched they are asked until all serve the new plan. Their token comes from SHARDSCOPE_ROUTER_TOKEN.</source>
        <translation>Jeder shardscope-router, der den Plan bedient. Nach dem Umstellen des Lesens werden sie gefragt, bis alle den neuen Plan bedienen. Ihr Token kommt aus SHARDSCOPE_ROUTER_TOKEN.</translation>
    </message>
    <message>
        <source>Routers &amp;follow in</source>
        <translation>Router &amp;folgen in</translation>
    </message>
    <message>
        <source>How long the source keeps what is moved after reads are switched where no router is named, or one does not answer: more than their --reload.</source>
        <translation>Wie lange die Quelle nach dem Umstellen des Lesens behält, was bewegt wird, wenn kein Router genannt ist oder einer nicht antwortet: mehr als deren --reload.</translation>
    </message>
    <message>
        <source>%1 (%2 vectors)</source>
        <extracomment>A shard: its number; its vectors.</extracomment>
        <translation>%1 (%2 Vektoren)</translation>
    </message>
    <message>
        <source>a tenant</source>
        <translation>ein Mandant</translation>
    </message>
    <message>
        <source>a whole shard</source>
        <translation>ein ganzer Shard</translation>
    </message>
    <message>
        <source>for another number of shards</source>
        <translation>für eine andere Zahl von Shards</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>der übliche</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> MB/s</translation>
    </message>
    <message>
        <source>as fast as it goes</source>
        <translation>so schnell es geht</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How the plan gets its shards. Retraining moves the most vectors, in the most moves: the dry run tells how many.</source>
        <translation>Wie der Plan zu seinen Shards kommt. Neu trainieren bewegt die meisten Vektoren, in den meisten Umzügen: der Probelauf sagt, wie viele.</translation>
    </message>
    <message>
        <source>Where the plan has centroids the largest shards are split, or all are made anew if there are to be fewer; elsewhere it goes by its hash.</source>
        <translation>Wo der Plan Zentroiden hat, werden die größten Shards geteilt, oder alle neu gemacht, wenn es weniger werden sollen; sonst geht es nach seinem Hash.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveModel</name>
    <message>
        <source>Move</source>
        <translation>Umzug</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Shard that the vectors are on.</source>
        <translation>Shard, auf dem die Vektoren sind.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Shard that they go to.</source>
        <translation>Shard, auf den sie gehen.</translation>
    </message>
    <message>
        <source>To node</source>
        <translation>Auf Knoten</translation>
    </message>
    <message>
        <source>Its place in the address of the cluster, from 0.</source>
        <translation>Seine Stelle in der Adresse des Clusters, ab 0.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Of their values.</source>
        <translation>Ihrer Werte.</translation>
    </message>
    <message>
        <source>On it then</source>
        <translation>Dann darauf</translation>
    </message>
    <message>
        <source>Bytes on the receiving node before anything is deleted.</source>
        <translation>Bytes auf dem empfangenden Knoten, bevor etwas gelöscht wird.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>That it is in.</source>
        <translation>In dem er ist.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Vectors that were written to the target.</source>
        <translation>Vektoren, die ins Ziel geschrieben wurden.</translation>
    </message>
    <message>
        <source>Bytes copied</source>
        <translation>Bytes kopiert</translation>
    </message>
    <message>
        <source>Of the values of these.</source>
        <translation>Von deren Werten.</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Vectors found the same in both places.</source>
        <translation>Vektoren, die an beiden Stellen gleich waren.</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Ausgebessert</translation>
    </message>
    <message>
        <source>Vectors that differed when both places were compared.</source>
        <translation>Vektoren, die beim Vergleich beider Stellen verschieden waren.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>To be moved, copied or dropped, as counted before it begins.</source>
        <translation>Die umziehen, kopiert oder gelöscht werden, gezählt, bevor es beginnt.</translation>
    </message>
    <message>
        <source>They are made in this order.</source>
        <translation>Sie werden in dieser Reihenfolge ausgeführt.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Small moves are made together: all of a batch are copied and compared, then the reads of all are switched, and once routers have followed all are deleted where they were.</source>
        <translation>Kleine Umzüge werden gemeinsam ausgeführt: Alle einer Gruppe werden kopiert und verglichen, dann werden alle am neuen Ort gelesen, und sobald Router gefolgt sind, wird alles am alten Ort gelöscht.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveSight</name>
    <message>
        <source>Make a dry run to see what would move.</source>
        <translation>Einen Probelauf machen, um zu sehen, was sich bewegen würde.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>Weiterma&amp;chen</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>Moves were begun here and are not known to be over, but %1, which keeps how far they are, is not there. Bring it back and look again, to go on with them or to abort them.</source>
        <translation>Hier wurden Umzüge begonnen, von denen nicht bekannt ist, dass sie zu Ende sind, aber %1, wo steht, wie weit sie sind, ist nicht da. Die Datei zurückbringen und noch einmal ansehen, um sie fortzusetzen oder abzubrechen.</translation>
    </message>
    <message>
        <source>The cluster is being asked.</source>
        <translation>Das Cluster wird gefragt.</translation>
    </message>
    <message>
        <source>How far it is stands in %1.</source>
        <translation>Wie weit es ist, steht in %1.</translation>
    </message>
    <message>
        <source>It was begun and is not over. Clients are served meanwhile. Go on with it, here or by the command line with %1, or abort it.</source>
        <translation>Es wurde begonnen und ist nicht zu Ende. Klienten werden unterdessen bedient. Weitermachen, hier oder auf der Befehlszeile mit %1, oder abbrechen.</translation>
    </message>
    <message>
        <source>It was undone: everything is where it was.</source>
        <translation>Es wurde rückgängig gemacht: Alles ist, wo es war.</translation>
    </message>
    <message>
        <source>It is over. %1 vectors were copied, %2.</source>
        <translation>Es ist zu Ende. %1 Vektoren wurden kopiert, %2.</translation>
    </message>
    <message>
        <source>Move %1 of %2.</source>
        <translation>Umzug %1 von %2.</translation>
    </message>
    <message>
        <source>%1 done.</source>
        <translation>%1 getan.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Vectors that the backfill wrote.</source>
        <translation>Vektoren, die das Nachfüllen geschrieben hat.</translation>
    </message>
    <message>
        <source>Bytes copied</source>
        <translation>Bytes kopiert</translation>
    </message>
    <message>
        <source>Of the values of these.</source>
        <translation>Von deren Werten.</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Vectors found the same in both places.</source>
        <translation>Vektoren, die an beiden Stellen gleich waren.</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Ausgebessert</translation>
    </message>
    <message>
        <source>Vectors that differed when both places were compared.</source>
        <translation>Vektoren, die beim Vergleich beider Stellen verschieden waren.</translation>
    </message>
    <message>
        <source>Stops after the batch that is under way; it can go on at any time.</source>
        <translation>Hält nach dem Stapel an, der unterwegs ist; es kann jederzeit weitergehen.</translation>
    </message>
    <message>
        <source>Ab&amp;ort</source>
        <translation>Abbr&amp;echen</translation>
    </message>
    <message>
        <source>Undoes everything. Possible until reads are switched.</source>
        <translation>Macht alles rückgängig. Möglich, bis das Lesen umgestellt wird.</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Umzüge</translation>
    </message>
    <message>
        <source>It was begun and is not over: it is between two nodes, where some of its requests may fail. Go on with it, here or by the command line with %1.</source>
        <translation>Es wurde begonnen und ist nicht zu Ende: Der Shard ist zwischen zwei Knoten, wo manche Anfragen an ihn scheitern können. Setzen Sie es fort, hier oder auf der Befehlszeile mit %1.</translation>
    </message>
    <message>
        <source>It waits for the others of its batch.</source>
        <translation>Er wartet auf die anderen seiner Gruppe.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveView</name>
    <message>
        <source>On a cluster</source>
        <translation>Auf einem Cluster</translation>
    </message>
    <message>
        <source>The keyring could not be asked: %1. Type the password here.</source>
        <translation>Der Schlüsselbund konnte nicht gefragt werden: %1. Das Passwort hier eingeben.</translation>
    </message>
    <message>
        <source>No cluster yet</source>
        <translation>Noch kein Cluster</translation>
    </message>
    <message>
        <source>Save the workspace first: how far the moves are is kept beside it, so that they can go on after this program was ended.</source>
        <translation>Erst den Arbeitsbereich speichern: Neben ihm wird gehalten, wie weit die Umzüge sind, damit sie weitergehen können, nachdem dieses Programm beendet wurde.</translation>
    </message>
    <message>
        <source>No cluster yet. Name one on the page Cluster, and save it there or look at it.</source>
        <translation>Noch kein Cluster. Auf der Seite Cluster einen angeben und dort speichern oder ansehen.</translation>
    </message>
    <message>
        <source>The nodes are being asked.</source>
        <translation>Die Knoten werden gefragt.</translation>
    </message>
    <message>
        <source>Look at the cluster first.</source>
        <translation>Erst das Cluster ansehen.</translation>
    </message>
    <message>
        <source>Only one task at a time: let this one come to its end, or abort it.</source>
        <translation>Nur eine Aufgabe zugleich: diese zu Ende gehen lassen oder abbrechen.</translation>
    </message>
    <message>
        <source>Choose what is moved, and where it goes.</source>
        <translation>Wählen, was bewegt wird und wohin.</translation>
    </message>
    <message>
        <source>No plan is deployed there. Deploy one on the page Cluster first.</source>
        <translation>Dort ist kein Plan aufgespielt. Erst auf der Seite Cluster einen aufspielen.</translation>
    </message>
    <message>
        <source>Open %1: that is what the plan there was made of.</source>
        <translation>%1 öffnen: Daraus entstand der Plan dort.</translation>
    </message>
    <message>
        <source>Make the plan that is deployed there the current one: its load tells which shards are the busiest.</source>
        <translation>Den Plan, der dort aufgespielt ist, zum aktuellen machen: Seine Last sagt, welche Shards am meisten zu tun haben.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Without one that of SHARDSCOPE_PASSWORD or of the keyring is taken. It is not kept.</source>
        <translation>Ohne eines wird das von SHARDSCOPE_PASSWORD oder des Schlüsselbunds genommen. Es wird nicht aufgehoben.</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>Anse&amp;hen</translation>
    </message>
    <message>
        <source>Asks the nodes what is on them. Nothing is changed there.</source>
        <translation>Fragt die Knoten, was auf ihnen ist. Dort wird nichts geändert.</translation>
    </message>
    <message>
        <source>&amp;Dry run</source>
        <translation>Pro&amp;belauf</translation>
    </message>
    <message>
        <source>Tells what would move, and how long it takes. Nothing is moved yet.</source>
        <translation>Sagt, was sich bewegen würde und wie lange es dauert. Noch wird nichts bewegt.</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>Beginne&amp;n</translation>
    </message>
    <message>
        <source>Makes the moves of the dry run, while the cluster is served.</source>
        <translation>Macht die Umzüge des Probelaufs, während das Cluster bedient wird.</translation>
    </message>
    <message>
        <source>Open the data that the plan there was made of, to go on.</source>
        <translation>Die Daten öffnen, aus denen der Plan dort entstand, um weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoves</name>
    <message>
        <source>Looking at what would move on %1</source>
        <translation>Sehen, was sich auf %1 bewegen würde</translation>
    </message>
    <message>
        <source>Resharding %1</source>
        <translation>%1 wird neu aufgeteilt</translation>
    </message>
    <message>
        <source>Moving tenant %1 of %2</source>
        <translation>Mandant %1 von %2 zieht um</translation>
    </message>
    <message>
        <source>Moving shard %1 of %2</source>
        <translation>Shard %1 von %2 zieht um</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveRecallModel</name>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Recall on the live cluster.</source>
        <translation>Recall auf dem echten Cluster.</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Recall of the plan, as evaluated.</source>
        <translation>Recall des Plans, wie ausgewertet.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Measured minus forecast.</source>
        <translation>Gemessen minus Vorhersage.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveRunModel</name>
    <message>
        <source>Recall@%1 at nprobe %2</source>
        <translation>Recall@%1 bei nprobe %2</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Bytes on %1</source>
        <translation>Bytes auf %1</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>What was measured.</source>
        <translation>Was gemessen wurde.</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>On the live cluster, from the intended send.</source>
        <translation>Auf dem echten Cluster, vom beabsichtigten Absenden an.</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Measured minus forecast; of times and bytes as a share of the forecast.</source>
        <translation>Gemessen minus Vorhersage; bei Zeiten und Bytes als Anteil der Vorhersage.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>The forecast again, with requests that take as long as they did under this load: processors that are shared, or that wake and speed up with the load, change that.</source>
        <translation>Die Vorhersage noch einmal, mit Teilanfragen, die so lange dauern wie unter dieser Last: Prozessoren, die geteilt werden oder mit der Last aufwachen und schneller werden, ändern das.</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Service of a request</source>
        <translation>Bedienzeit einer Teilanfrage</translation>
    </message>
    <message>
        <source>Recall@%1, %2 shards asked on average</source>
        <translation>Recall@%1, im Mittel %2 Shards gefragt</translation>
    </message>
    <message>
        <source>By the simulator, from how long the same cluster took before: for one query at a time, and under three quarters of the load.</source>
        <translation>Vom Simulator, daraus, wie lange dasselbe Cluster zuvor brauchte: für je eine Anfrage und unter drei Vierteln der Last.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveRunView</name>
    <message>
        <source>By the forecast the cluster saturates at %1 queries a second.</source>
        <translation>Laut Vorhersage ist das Cluster bei %1 Anfragen je Sekunde gesättigt.</translation>
    </message>
    <message>
        <source>Did not answer: %1.</source>
        <translation>Antworteten nicht: %1.</translation>
    </message>
    <message>
        <source>%1 requests had no answer; what their shards hold counts as missed.</source>
        <translation>%1 Teilanfragen blieben ohne Antwort; was deren Shards halten, zählt als verfehlt.</translation>
    </message>
    <message>
        <source>Run that is shown</source>
        <translation>Gezeigter Lauf</translation>
    </message>
    <message>
        <source>Measured beside the forecast</source>
        <translation>Gemessen neben der Vorhersage</translation>
    </message>
    <message>
        <source>%1: %2 queries/s, %3</source>
        <comment>%3: as “nprobe 3”</comment>
        <translation>%1: %2 Anfragen/s, %3</translation>
    </message>
    <message>
        <source>To send a request takes this machine %1, and to take in an answer as long; the forecast counts both.</source>
        <translation>Eine Anfrage zu senden dauert auf diesem Rechner %1, eine Antwort entgegenzunehmen ebenso lange; die Vorhersage zählt beides mit.</translation>
    </message>
</context>
<context>
    <name>shardscope::LongWorkNotice</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>shardscope::LorenzModel</name>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Share of the shards, smallest first.</source>
        <translation>Anteil der Shards, kleinste zuerst.</translation>
    </message>
    <message>
        <source>Share of all vectors that these shards hold; the diagonal is even.</source>
        <translation>Anteil aller Vektoren in diesen Shards; die Diagonale ist gleich.</translation>
    </message>
    <message>
        <source>Share of all requests that these shards, least asked first, answer.</source>
        <translation>Anteil aller Anfragen, die diese Shards beantworten, am wenigsten gefragte zuerst.</translation>
    </message>
</context>
<context>
    <name>shardscope::LossModel</name>
    <message>
        <source>Partition (oracle)</source>
        <translation>Aufteilung (Orakel)</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>In-shard index</source>
        <translation>Index im Shard</translation>
    </message>
    <message>
        <source>Lost in all</source>
        <translation>Insgesamt verloren</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source> A better partition, spill or a higher nprobe helps.</source>
        <translation> Eine bessere Aufteilung, Überlauf oder ein höheres nprobe hilft.</translation>
    </message>
    <message>
        <source> A better router helps.</source>
        <translation> Ein besserer Router hilft.</translation>
    </message>
    <message>
        <source> Better index settings help.</source>
        <translation> Bessere Einstellungen des Index helfen.</translation>
    </message>
    <message>
        <source>The sum of the parts: 1 − recall.</source>
        <translation>Die Summe der Teile: 1 − Recall.</translation>
    </message>
    <message>
        <source>Share of all true neighbours, at the nprobe in hand.</source>
        <translation>Anteil aller wahren Nachbarn beim gewählten nprobe.</translation>
    </message>
    <message>
        <source>Lost by</source>
        <translation>Verloren durch</translation>
    </message>
    <message>
        <source>The step of a search at which true neighbours are lost.</source>
        <translation>Der Schritt der Suche, bei dem wahre Nachbarn verloren gehen.</translation>
    </message>
    <message>
        <source>Deadline (forecast)</source>
        <extracomment>A part of the lost neighbours that is not measured but simulated.</extracomment>
        <translation>Frist (Vorhersage)</translation>
    </message>
    <message>
        <source> A forecast for the load and the deadline set on the page Latency.</source>
        <translation> Eine Vorhersage für die Last und die Frist, die auf der Seite Latenz eingestellt sind.</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source> Partition and router are charged with what that mean number loses for every query.</source>
        <translation> Aufteilung und Router wird angelastet, was diese mittlere Zahl für jede Anfrage verliert.</translation>
    </message>
    <message>
        <source>Share of all true neighbours, each query asking as many shards as the router says.</source>
        <translation>Anteil aller wahren Nachbarn, wobei jede Anfrage so viele Shards fragt, wie der Router sagt.</translation>
    </message>
</context>
<context>
    <name>shardscope::MachineListModel</name>
    <message>
        <source>Machine %L1</source>
        <translation>Maschine %L1</translation>
    </message>
    <message>
        <source>How much memory %1 has is not said yet.</source>
        <translation>Wie viel Speicher %1 hat, ist noch nicht angegeben.</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>What you call it.</source>
        <translation>Wie Sie sie nennen.</translation>
    </message>
    <message>
        <source>Memory, GB</source>
        <translation>Speicher, GB</translation>
    </message>
    <message>
        <source>Of one.</source>
        <translation>Einer einzelnen.</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>It serves as many requests at once, none slowing another.</source>
        <translation>So viele Anforderungen bedient sie zugleich, ohne dass eine die andere bremst.</translation>
    </message>
    <message>
        <source>Disk, GB</source>
        <translation>Platte, GB</translation>
    </message>
    <message>
        <source>Of one; empty: as much as is needed.</source>
        <translation>Einer einzelnen; leer: so viel, wie gebraucht wird.</translation>
    </message>
    <message>
        <source>Price a month</source>
        <translation>Preis im Monat</translation>
    </message>
    <message>
        <source>Of one, in any currency. Prices are yours: none is given by this program.</source>
        <translation>Einer einzelnen, in beliebiger Währung. Preise sind die Ihren: Dieses Programm nennt keine.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>How many of them do; empty: none will, or it was not worked out for such a machine.</source>
        <translation>Wie viele von ihnen genügen; leer: keine Zahl, oder es wurde für eine solche Maschine nicht berechnet.</translation>
    </message>
    <message>
        <source>Price of all</source>
        <translation>Preis aller</translation>
    </message>
    <message>
        <source>A month, by the price that you gave.</source>
        <translation>Im Monat, nach dem Preis, den Sie angegeben haben.</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>Why no number of them does.</source>
        <translation>Warum keine Zahl von ihnen genügt.</translation>
    </message>
</context>
<context>
    <name>shardscope::MachineTable</name>
    <message>
        <source>Import machines</source>
        <translation>Maschinen einlesen</translation>
    </message>
    <message>
        <source>Machines (*.csv *.json);;All files (*)</source>
        <translation>Maschinen (*.csv *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Say which machines you can have, with your own prices: none is given by this program. How many of each do, and what they cost, is then worked out.</source>
        <translation>Angeben, welche Maschinen man haben kann, mit den eigenen Preisen: Dieses Programm nennt keine. Wie viele von jeder genügen und was sie kosten, wird dann berechnet.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A further machine; what it has is typed into the table.</source>
        <translation>Eine weitere Maschine; was sie hat, wird in die Tabelle getippt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The current machine.</source>
        <translation>Die aktuelle Maschine.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>As a CSV table.</source>
        <translation>Als CSV-Tabelle.</translation>
    </message>
    <message>
        <source>From a CSV table, in place of those there are. An exported one shows the columns.</source>
        <translation>Aus einer CSV-Tabelle, anstelle derer, die da sind. Eine exportierte zeigt die Spalten.</translation>
    </message>
</context>
<context>
    <name>shardscope::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open data…</source>
        <translation>Daten ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Recent &amp;data</source>
        <translation>Zuletzt benutzte &amp;Daten</translation>
    </message>
    <message>
        <source>Open the &amp;sample data</source>
        <translation>&amp;Beispieldaten öffnen</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Neuer Arbeitsbereich …</translation>
    </message>
    <message>
        <source>Open &amp;workspace…</source>
        <translation>&amp;Arbeitsbereich öffnen …</translation>
    </message>
    <message>
        <source>&amp;Recent workspaces</source>
        <translation>&amp;Zuletzt benutzte Arbeitsbereiche</translation>
    </message>
    <message>
        <source>S&amp;ave workspace as…</source>
        <translation>Arbeitsbereich sichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Ask &amp;more shards</source>
        <translation>&amp;Mehr Shards fragen</translation>
    </message>
    <message>
        <source>Ask &amp;fewer shards</source>
        <translation>&amp;Weniger Shards fragen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Like the &amp;desktop</source>
        <translation>Wie die &amp;Arbeitsfläche</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Dar&amp;k</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Shardscope</source>
        <translation>&amp;Über Shardscope</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>Daten öffnen</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Save workspace as</source>
        <translation>Arbeitsbereich sichern unter</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Open a file, or drop one here</source>
        <translation>Eine Datei öffnen oder hierher ziehen</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Tastatur</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>Wo ist %1 jetzt?</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>arbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;This page</source>
        <translation>&amp;Diese Seite</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>Show me a&amp;round</source>
        <translation>&amp;Rundgang</translation>
    </message>
</context>
<context>
    <name>shardscope::MapLayouts</name>
    <message>
        <source>Lay out vectors</source>
        <translation>Vektoren anordnen</translation>
    </message>
</context>
<context>
    <name>shardscope::MapPage</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Where the vectors lie, which shard holds them, and where a query goes.</source>
        <translation>Wo die Vektoren liegen, welcher Shard sie hält und wohin eine Anfrage geht.</translation>
    </message>
    <message>
        <source>Open a data set to see it here.</source>
        <translation>Eine Datenmenge öffnen, um sie hier zu sehen.</translation>
    </message>
    <message>
        <source>The layout was cancelled. Choose one again to start anew.</source>
        <translation>Die Anordnung wurde angehalten. Erneut eine wählen, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>Add a plan to see its shards here.</source>
        <translation>Einen Plan hinzufügen, um seine Shards hier zu sehen.</translation>
    </message>
    <message>
        <source>The plan is being measured; its map follows.</source>
        <translation>Der Plan wird gemessen; seine Karte folgt.</translation>
    </message>
    <message>
        <source>The vectors are being laid out…</source>
        <translation>Die Vektoren werden angeordnet …</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>Anordn&amp;ung</translation>
    </message>
    <message>
        <source>Layout of the map</source>
        <translation>Anordnung der Karte</translation>
    </message>
    <message>
        <source>&amp;Colour by</source>
        <translation>&amp;Farbe nach</translation>
    </message>
    <message>
        <source>What the colours of the points mean</source>
        <translation>Was die Farben der Punkte bedeuten</translation>
    </message>
    <message>
        <source>&amp;Shards</source>
        <translation>&amp;Shards</translation>
    </message>
    <message>
        <source>A marker at the middle of each shard's vectors, larger for a larger shard.</source>
        <translation>Eine Marke in der Mitte der Vektoren jedes Shards, größer für größere Shards.</translation>
    </message>
    <message>
        <source>&amp;Borders</source>
        <translation>&amp;Grenzen</translation>
    </message>
    <message>
        <source>Lines where the majority of the vectors passes from one shard to another.</source>
        <translation>Linien, wo die Mehrheit der Vektoren von einem Shard zum anderen wechselt.</translation>
    </message>
    <message>
        <source>&amp;Route</source>
        <translation>&amp;Route</translation>
    </message>
    <message>
        <source>The selected query, the shards it asks in order, and its true neighbours.</source>
        <translation>Die gewählte Anfrage, die gefragten Shards der Reihe nach und ihre wahren Nachbarn.</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Show the whole map (Home)</source>
        <translation>Die ganze Karte zeigen (Pos1)</translation>
    </message>
    <message>
        <source>Show rou&amp;te</source>
        <translation>Rou&amp;te zeigen</translation>
    </message>
    <message>
        <source>Zoom to the query, the shards it asks and its true neighbours.</source>
        <translation>Auf die Anfrage, ihre gefragten Shards und wahren Nachbarn zoomen.</translation>
    </message>
</context>
<context>
    <name>shardscope::MapSide</name>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which was asked: its index did not return them.</source>
        <translation>
            <numerusform>%Ln verfehlt in Shard %1, der gefragt wurde: sein Index lieferte ihn nicht.</numerusform>
            <numerusform>%Ln verfehlt in Shard %1, der gefragt wurde: sein Index lieferte sie nicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.</source>
        <translation>
            <numerusform>%Ln verfehlt in Shard %1, an Platz %2 der Route: nprobe %2 hätte ihn gefunden.</numerusform>
            <numerusform>%Ln verfehlt in Shard %1, an Platz %2 der Route: nprobe %2 hätte sie gefunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which this query never asks.</source>
        <translation>
            <numerusform>%Ln verfehlt in Shard %1, den diese Anfrage nie fragt.</numerusform>
            <numerusform>%Ln verfehlt in Shard %1, den diese Anfrage nie fragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a query to see which shards it asks and which of its neighbours they hold.</source>
        <translation>Eine Anfrage wählen, um zu sehen, welche Shards sie fragt und welche ihrer Nachbarn diese halten.</translation>
    </message>
    <message>
        <source>%1 of %2 true neighbours found with nprobe %3.</source>
        <translation>%1 von %2 wahren Nachbarn mit nprobe %3 gefunden.</translation>
    </message>
    <message>
        <source>Click a point to pick its vector, or a marker to bring out its shard.</source>
        <translation>Ein Klick auf einen Punkt wählt seinen Vektor, auf eine Marke hebt er ihren Shard hervor.</translation>
    </message>
    <message>
        <source>the query, with lines to the shards it asks, in order</source>
        <translation>die Anfrage, mit Linien zu den gefragten Shards, der Reihe nach</translation>
    </message>
    <message>
        <source>true neighbour, found</source>
        <translation>wahrer Nachbar, gefunden</translation>
    </message>
    <message>
        <source>true neighbour, its shard not asked</source>
        <translation>wahrer Nachbar, sein Shard nicht gefragt</translation>
    </message>
    <message>
        <source>true neighbour, missed in an asked shard</source>
        <translation>wahrer Nachbar, in einem gefragten Shard verfehlt</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>An&amp;frage</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Query whose route is drawn</source>
        <translation>Anfrage, deren Route gezeichnet ist</translation>
    </message>
    <message>
        <source>Next &amp;worst</source>
        <translation>Nächst&amp;schlechte</translation>
    </message>
    <message>
        <source>The query with the next lowest recall at this nprobe.</source>
        <translation>Die Anfrage mit dem nächstniedrigen Recall bei diesem nprobe.</translation>
    </message>
    <message>
        <source>Picked vector</source>
        <translation>Gewählter Vektor</translation>
    </message>
    <message>
        <source>Search &amp;from here</source>
        <translation>Von hier &amp;suchen</translation>
    </message>
    <message>
        <source>Search for the neighbours of the picked vector.</source>
        <translation>Nach den Nachbarn des gewählten Vektors suchen.</translation>
    </message>
    <message>
        <source>Picture of the query</source>
        <translation>Bild der Anfrage</translation>
    </message>
    <message>
        <source>Picture of the picked vector</source>
        <translation>Bild des gewählten Vektors</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln further shard(s) that it asks, with thin lines</source>
        <translation>
            <numerusform>+%Ln weiterer Shard, den sie fragt, mit dünner Linie</numerusform>
            <numerusform>+%Ln weitere Shards, die sie fragt, mit dünnen Linien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::MeasureDialog</name>
    <message>
        <source>Measure %1</source>
        <translation>%1 messen</translation>
    </message>
    <message>
        <source>n&amp;probe</source>
        <translation>n&amp;probe</translation>
    </message>
    <message>
        <source>&amp;Queries a second</source>
        <translation>&amp;Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>Sent at random times, whether the earlier ones have ended or not.</source>
        <translation>Zu zufälligen Zeiten gesendet, ob die früheren zu Ende sind oder nicht.</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>How long to measure, at most.</source>
        <translation>Wie lange höchstens gemessen wird.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>a fixed nprobe</source>
        <extracomment>How many shards a query asks.</extracomment>
        <translation>ein festes nprobe</translation>
    </message>
    <message>
        <source>Shards as&amp;ked</source>
        <translation>&amp;Gefragte Shards</translation>
    </message>
    <message>
        <source>As many as the router says for each query, on average so many; then a fixed nprobe that finds as much is measured under the same load besides, which takes the time once more. Or the same for every query.</source>
        <translation>So viele, wie der Router für jede Anfrage sagt, im Mittel so viele; dann wird daneben unter derselben Last ein festes nprobe gemessen, das ebenso viel findet, was die Zeit noch einmal braucht. Oder gleich viele für jede Anfrage.</translation>
    </message>
    <message>
        <source>Asks every shard for some queries, one at a time, puts three quarters of the load on the cluster for four seconds, and forecasts from both what the load will do. Then it puts the load on the cluster and sets what it measures beside the forecast. Others who use the cluster will notice it.</source>
        <translation>Fragt jeden Shard nach einigen Anfragen, eine nach der anderen, belastet das Cluster vier Sekunden lang mit drei Vierteln der Last und sagt aus beidem vorher, was die Last bewirkt. Dann wird das Cluster belastet und das Gemessene neben die Vorhersage gestellt. Andere Benutzer des Clusters werden es merken.</translation>
    </message>
</context>
<context>
    <name>shardscope::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Close this message (%1)</source>
        <translation>Diese Meldung schließen (%1)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>Erneut ö&amp;ffnen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Open without these %Ln row(s)</source>
        <translation>
            <numerusform>&amp;Ohne diese Zeile öffnen</numerusform>
            <numerusform>&amp;Ohne diese %Ln Zeilen öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open what is there</source>
        <translation>Ö&amp;ffnen, was da ist</translation>
    </message>
    <message>
        <source>&amp;Open with the L2 distance</source>
        <translation>Mit dem &amp;L2-Abstand öffnen</translation>
    </message>
    <message>
        <source>&amp;Locate…</source>
        <translation>&amp;Suchen …</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationForm</name>
    <message>
        <source>&amp;Order of steps</source>
        <translation>&amp;Reihenfolge</translation>
    </message>
    <message>
        <source>Safe, or one of those that are done wrongly, to see what comes of it.</source>
        <translation>Die sichere, oder eine, die es falsch macht, um zu sehen, was dabei herauskommt.</translation>
    </message>
    <message>
        <source>Compare &amp;all orders</source>
        <translation>&amp;Alle Reihenfolgen vergleichen</translation>
    </message>
    <message>
        <source>Rehearses every order with the same seeds, not only the chosen one.</source>
        <translation>Probt jede Reihenfolge mit denselben Startwerten, nicht nur die gewählte.</translation>
    </message>
    <message>
        <source>&amp;Runs of each</source>
        <translation>&amp;Läufe je Reihenfolge</translation>
    </message>
    <message>
        <source>Each with a seed of its own: what goes wrong, and when, follows from it.</source>
        <translation>Jeder mit eigenem Startwert: Was schiefgeht, und wann, folgt aus ihm.</translation>
    </message>
    <message>
        <source>First see&amp;d</source>
        <translation>Erster Start&amp;wert</translation>
    </message>
    <message>
        <source>Of the first run, and of the one that is watched. The same seed plays the same again.</source>
        <translation>Des ersten Laufs, und dessen, der angesehen wird. Derselbe Startwert spielt dasselbe noch einmal.</translation>
    </message>
    <message>
        <source>&amp;What is moved</source>
        <translation>&amp;Was bewegt wird</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vektoren</translation>
    </message>
    <message>
        <source>Of what is moved, when it begins.</source>
        <translation>Dessen, was bewegt wird, zu Beginn.</translation>
    </message>
    <message>
        <source>W&amp;riters</source>
        <translation>S&amp;chreiber</translation>
    </message>
    <message>
        <source>Clients that write and delete meanwhile.</source>
        <translation>Clients, die derweil schreiben und löschen.</translation>
    </message>
    <message>
        <source>R&amp;eaders</source>
        <translation>L&amp;eser</translation>
    </message>
    <message>
        <source>Clients that read meanwhile. The judge sees what they find.</source>
        <translation>Clients, die derweil lesen. Der Richter sieht, was sie finden.</translation>
    </message>
    <message>
        <source>De&amp;letes</source>
        <translation>Lö&amp;schungen</translation>
    </message>
    <message>
        <source>Share of the writes that delete.</source>
        <translation>Anteil der Schreibvorgänge, die löschen.</translation>
    </message>
    <message>
        <source>Kill the &amp;coordinator</source>
        <translation>Den &amp;Koordinator abbrechen</translation>
    </message>
    <message>
        <source>In every step: before, after and in the middle of a call. A new one goes on.</source>
        <translation>In jedem Schritt: vor, nach und mitten in einem Aufruf. Ein neuer macht weiter.</translation>
    </message>
    <message>
        <source>Kill cl&amp;ients</source>
        <translation>Cl&amp;ients abbrechen</translation>
    </message>
    <message>
        <source>Writers and readers, with writes on the way.</source>
        <translation>Schreiber und Leser, mit Schreibvorgängen unterwegs.</translation>
    </message>
    <message>
        <source>Take &amp;nodes away</source>
        <translation>K&amp;noten wegnehmen</translation>
    </message>
    <message>
        <source>For a while.</source>
        <translation>Für eine Weile.</translation>
    </message>
    <message>
        <source>Lose &amp;messages</source>
        <translation>Na&amp;chrichten verlieren</translation>
    </message>
    <message>
        <source>Requests and answers get lost, or come much later.</source>
        <translation>Anfragen und Antworten gehen verloren oder kommen viel später.</translation>
    </message>
    <message>
        <source>&amp;Pace when watched</source>
        <translation>&amp;Tempo beim Zusehen</translation>
    </message>
    <message>
        <source>Between steps of the run that is watched.</source>
        <translation>Zwischen Schritten des Laufs, der angesehen wird.</translation>
    </message>
    <message>
        <source>a tenant</source>
        <translation>ein Mandant</translation>
    </message>
    <message>
        <source>a whole shard</source>
        <translation>ein ganzer Shard</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>One tenant to a shard that has others, all there is in a shard, or one after the other the moves of a resharding, which its tab hands over.</source>
        <translation>Ein Mandant auf einen Shard, der andere hat, alles in einem Shard, oder nacheinander die Umzüge einer Neuaufteilung, die deren Reiter übergibt.</translation>
    </message>
    <message>
        <source>a resharding</source>
        <translation>eine Neuaufteilung</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationModel</name>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Of the steps.</source>
        <translation>Der Schritte.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Each with a seed of its own; the same seeds for every order.</source>
        <translation>Jeder mit eigenem Startwert; dieselben Startwerte für jede Reihenfolge.</translation>
    </message>
    <message>
        <source>With violations</source>
        <translation>Mit Verletzungen</translation>
    </message>
    <message>
        <source>Runs in which something happened that must not.</source>
        <translation>Läufe, in denen etwas geschah, was nicht geschehen darf.</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Abstürze</translation>
    </message>
    <message>
        <source>Of the coordinator, of clients and of nodes.</source>
        <translation>Des Koordinators, von Clients und von Knoten.</translation>
    </message>
    <message>
        <source>Write p99 before</source>
        <translation>Schreib-p99 vorher</translation>
    </message>
    <message>
        <source>Of writes before the migration began, without faults; simulated time.</source>
        <translation>Von Schreibvorgängen, bevor der Umzug begann, ohne Fehler; simulierte Zeit.</translation>
    </message>
    <message>
        <source>Write p99</source>
        <translation>Schreib-p99</translation>
    </message>
    <message>
        <source>Of writes while it went on, without faults; simulated time.</source>
        <translation>Von Schreibvorgängen, während er lief, ohne Fehler; simulierte Zeit.</translation>
    </message>
    <message>
        <source>Longest read before</source>
        <translation>Längstes Lesen vorher</translation>
    </message>
    <message>
        <source>Before the migration began, without faults; of fewer reads.</source>
        <translation>Bevor der Umzug begann, ohne Fehler; aus weniger Lesevorgängen.</translation>
    </message>
    <message>
        <source>Read pause</source>
        <translation>Lesepause</translation>
    </message>
    <message>
        <source>The longest that a read took while it went on, without faults; simulated time.</source>
        <translation>Das längste Lesen, während er lief, ohne Fehler; simulierte Zeit.</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>That the judge saw.</source>
        <translation>Die der Richter gesehen hat.</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>That were acknowledged.</source>
        <translation>Die bestätigt wurden.</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Vectors that differed when both places were compared.</source>
        <translation>Vektoren, die sich unterschieden, als beide Orte verglichen wurden.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Runs that came to their end.</source>
        <translation>Läufe, die zu ihrem Ende kamen.</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Runs that were undone.</source>
        <translation>Läufe, die rückgängig gemacht wurden.</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationView</name>
    <message>
        <source>Migration</source>
        <translation>Umzug</translation>
    </message>
    <message>
        <source>Rehearsed on simulated servers in this program, in simulated time. Nothing of your data is used or changed.</source>
        <translation>Geprobt auf simulierten Servern in diesem Programm, in simulierter Zeit. Von den eigenen Daten wird nichts benutzt oder geändert.</translation>
    </message>
    <message>
        <source>Being rehearsed.</source>
        <translation>Wird geprobt.</translation>
    </message>
    <message>
        <source>Rehearse many runs to see which orders of the steps lose nothing.</source>
        <translation>Viele Läufe proben, um zu sehen, welche Reihenfolgen der Schritte nichts verlieren.</translation>
    </message>
    <message>
        <source>The safe order violated nothing in %1 runs.</source>
        <translation>Die sichere Reihenfolge hat in %1 Läufen nichts verletzt.</translation>
    </message>
    <message>
        <source>The safe order violated something in %1 of %2 runs: that is a fault of this program.</source>
        <translation>Die sichere Reihenfolge hat in %1 von %2 Läufen etwas verletzt: Das ist ein Fehler dieses Programms.</translation>
    </message>
    <message>
        <source>&amp;Watch one run</source>
        <translation>Einen Lauf &amp;ansehen</translation>
    </message>
    <message>
        <source>Sto&amp;p watching</source>
        <translation>Nicht mehr &amp;ansehen</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Anh&amp;alten</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>That the judge saw.</source>
        <translation>Die der Richter gesehen hat.</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>That were acknowledged.</source>
        <translation>Die bestätigt wurden.</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Abstürze</translation>
    </message>
    <message>
        <source>Of the coordinator.</source>
        <translation>Des Koordinators.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Vectors found the same in both places.</source>
        <translation>Vektoren, die an beiden Orten gleich gefunden wurden.</translation>
    </message>
    <message>
        <source>Watch one run to see the steps, the crashes and what the judge counts.</source>
        <translation>Einen Lauf ansehen, um die Schritte, die Abstürze und die Zählung des Richters zu sehen.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Er wurde angehalten.</translation>
    </message>
    <message>
        <source>It was undone.</source>
        <translation>Er wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>It came to its end.</source>
        <translation>Er kam zu seinem Ende.</translation>
    </message>
    <message>
        <source>Nothing was violated.</source>
        <translation>Nichts wurde verletzt.</translation>
    </message>
    <message>
        <source>What must not happen did happen: see the counters.</source>
        <translation>Was nicht geschehen darf, ist geschehen: siehe die Zähler.</translation>
    </message>
    <message>
        <source>Re&amp;hearse</source>
        <translation>P&amp;roben</translation>
    </message>
    <message>
        <source>Plays all runs, as fast as they go, and counts what the judge finds.</source>
        <translation>Spielt alle Läufe, so schnell es geht, und zählt, was der Richter findet.</translation>
    </message>
    <message>
        <source>Plays the run of the first seed slowly, step by step.</source>
        <translation>Spielt den Lauf des ersten Startwerts langsam, Schritt für Schritt.</translation>
    </message>
    <message>
        <source>Halts the run that is watched, or goes on with it.</source>
        <translation>Hält den Lauf an, der angesehen wird, oder setzt ihn fort.</translation>
    </message>
    <message>
        <source>A&amp;bort</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Undoes the migration from the step on that it is in. Can be done until reads are switched.</source>
        <translation>Macht den Umzug rückgängig, von dem Schritt an, in dem er ist. Geht, bis das Lesen umgeschaltet wird.</translation>
    </message>
    <message>
        <source>Watch the &amp;first violation</source>
        <translation>Erste &amp;Verletzung ansehen</translation>
    </message>
    <message>
        <source>Plays the first run of the table in which something happened that must not.</source>
        <translation>Spielt den ersten Lauf der Tabelle, in dem etwas geschah, was nicht geschehen darf.</translation>
    </message>
    <message>
        <source>Steps of the migration</source>
        <translation>Schritte des Umzugs</translation>
    </message>
    <message>
        <source>Orders of the steps, rehearsed</source>
        <translation>Geprobte Reihenfolgen der Schritte</translation>
    </message>
    <message>
        <source>Vectors that the backfill wrote; %1 were there when it began.</source>
        <translation>Vektoren, die das Nachkopieren geschrieben hat; %1 waren da, als es begann.</translation>
    </message>
    <message>
        <source>Each of these stands for %1 of the resharding.</source>
        <translation>Jeder davon steht für %1 der Neuaufteilung.</translation>
    </message>
    <message>
        <source>Move %1 of %2.</source>
        <translation>Umzug %1 von %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln move(s) of %1 vectors together, one after the other.</source>
        <translation>
            <numerusform>%Ln Umzug von %1 Vektoren.</numerusform>
            <numerusform>%Ln Umzüge von zusammen %1 Vektoren, einer nach dem anderen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, seed %2, %3 of simulated time.</source>
        <translation>%1, Startwert %2, %3 simulierter Zeit.</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationWatch</name>
    <message>
        <source>Rehearsing a migration, seed %1</source>
        <translation>Umzug proben, Startwert %1</translation>
    </message>
</context>
<context>
    <name>shardscope::MissModel</name>
    <message>
        <source>Its rank among the true nearest neighbours, from 1.</source>
        <translation>Sein Rang unter den wahren nächsten Nachbarn, ab 1.</translation>
    </message>
    <message>
        <source>Vector</source>
        <translation>Vektor</translation>
    </message>
    <message>
        <source>Row of the missed vector, from 0.</source>
        <translation>Zeile des verfehlten Vektors, ab 0.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>What the data set calls this vector.</source>
        <translation>Wie die Datenmenge diesen Vektor nennt.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The shard that holds it; of several, the one that would be asked first.</source>
        <translation>Der Shard, der ihn hält; von mehreren der zuerst gefragte.</translation>
    </message>
    <message>
        <source>The place of that shard in the query's routing order: the nprobe that asks it.</source>
        <translation>Der Platz dieses Shards in der Reihenfolge der Anfrage: das nprobe, das ihn fragt.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why it was not returned.</source>
        <translation>Warum er nicht zurückkam.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Asked
as</source>
        <translation>Gefragt
als</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>The vector's id in the file, as its database knows it.</source>
        <translation>Die Kennung des Vektors in der Datei, wie seine Datenbank ihn kennt.</translation>
    </message>
</context>
<context>
    <name>shardscope::MoveModel</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>The place of this shard of now.</source>
        <translation>Der Platz dieses jetzigen Shards.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>The place of this shard of now, or a new one, which has the number of none of now.</source>
        <translation>Der Platz dieses jetzigen Shards, oder ein neuer, der die Nummer keines jetzigen hat.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>That go over the network.</source>
        <translation>Die über das Netz gehen.</translation>
    </message>
    <message>
        <source>Done after, s</source>
        <translation>Fertig nach, s</translation>
    </message>
    <message>
        <source>At the bandwidth, all steps before included.</source>
        <translation>Bei der Bandbreite, alle Schritte davor mitgezählt.</translation>
    </message>
    <message>
        <source>From node</source>
        <translation>Von Knoten</translation>
    </message>
    <message>
        <source>Number of the node; shards are on nodes as even as can be.</source>
        <translation>Nummer des Knotens; Shards sind so gleichmäßig wie möglich auf Knoten.</translation>
    </message>
    <message>
        <source>To node</source>
        <translation>Auf Knoten</translation>
    </message>
    <message>
        <source>A new place is on the node that will hold least.</source>
        <translation>Ein neuer Platz ist auf dem Knoten, der am wenigsten halten wird.</translation>
    </message>
    <message>
        <source>On it then</source>
        <translation>Dann darauf</translation>
    </message>
    <message>
        <source>Bytes on the receiving node before anything is deleted.</source>
        <translation>Bytes auf dem empfangenden Knoten, bevor etwas gelöscht wird.</translation>
    </message>
    <message>
        <source>Of its memory</source>
        <translation>Von seinem Speicher</translation>
    </message>
    <message>
        <source>The same, as a share of what a node can hold.</source>
        <translation>Dasselbe als Anteil dessen, was ein Knoten fassen kann.</translation>
    </message>
    <message>
        <source>They are made one after the other.</source>
        <translation>Sie werden einer nach dem anderen ausgeführt.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>That this step copies, or drops.</source>
        <translation>Die dieser Schritt kopiert oder löscht.</translation>
    </message>
</context>
<context>
    <name>shardscope::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>shardscope::NodeRoomModel</name>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Its number.</source>
        <translation>Seine Nummer.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Bytes on it now, indices included.</source>
        <translation>Bytes, die jetzt darauf sind, mit Indizes.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Bytes on it at any time of the moves; empty where there is no order.</source>
        <translation>Bytes, die während der Umzüge jemals darauf sind; leer, wo es keine Reihenfolge gibt.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Bytes on it when all moves are made.</source>
        <translation>Bytes darauf, wenn alle Umzüge gemacht sind.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Bytes that it can hold.</source>
        <translation>Bytes, die er fassen kann.</translation>
    </message>
</context>
<context>
    <name>shardscope::NormModel</name>
    <message>
        <source>Length from</source>
        <translation>Länge von</translation>
    </message>
    <message>
        <source>Least Euclidean norm of the bin.</source>
        <translation>Kleinste euklidische Norm der Klasse.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Greatest Euclidean norm of the bin.</source>
        <translation>Größte euklidische Norm der Klasse.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors of that length.</source>
        <translation>Vektoren dieser Länge.</translation>
    </message>
</context>
<context>
    <name>shardscope::NumberTable</name>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Squared Euclidean distance to the query.</source>
        <translation>Quadrierter euklidischer Abstand zur Anfrage.</translation>
    </message>
    <message>
        <source>Minus the inner product with the query: lower is nearer.</source>
        <translation>Minus das Skalarprodukt mit der Anfrage: kleiner ist näher.</translation>
    </message>
    <message>
        <source>One minus the cosine of the angle to the query.</source>
        <translation>Eins minus der Kosinus des Winkels zur Anfrage.</translation>
    </message>
</context>
<context>
    <name>shardscope::Panel</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Save or copy</source>
        <translation>Sichern oder kopieren</translation>
    </message>
</context>
<context>
    <name>shardscope::ParameterForm</name>
    <message>
        <source> vectors</source>
        <translation> Vektoren</translation>
    </message>
    <message>
        <source> bits</source>
        <translation> Bit</translation>
    </message>
    <message>
        <source> B</source>
        <translation> B</translation>
    </message>
    <message>
        <source> shards</source>
        <translation> Shards</translation>
    </message>
</context>
<context>
    <name>shardscope::PercentileModel</name>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (gefragte Shards)</translation>
    </message>
    <message>
        <source>Offered load (queries/s)</source>
        <translation>Angebotene Last (Anfragen/s)</translation>
    </message>
    <message>
        <source>Replicas of each shard</source>
        <translation>Repliken je Shard</translation>
    </message>
    <message>
        <source>Slow requests (% of all)</source>
        <translation>Langsame Teilanfragen (% aller)</translation>
    </message>
    <message>
        <source>Shards that hold the same data</source>
        <translation>Shards, die dieselben Daten halten</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>p99.9</source>
        <translation>p99,9</translation>
    </message>
    <message>
        <source>Work a query</source>
        <translation>Arbeit je Anfrage</translation>
    </message>
    <message>
        <source>Hedge after</source>
        <translation>Absichern nach</translation>
    </message>
</context>
<context>
    <name>shardscope::PictureExport</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Als &amp;PNG sichern …</translation>
    </message>
    <message>
        <source>Save as S&amp;VG…</source>
        <translation>Als S&amp;VG sichern …</translation>
    </message>
    <message>
        <source>Save numbers as &amp;CSV…</source>
        <translation>Zahlen als &amp;CSV sichern …</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>shardscope::PicturePanel</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>Als &amp;Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Als &amp;PNG sichern …</translation>
    </message>
    <message>
        <source>Save as S&amp;VG…</source>
        <translation>Als S&amp;VG sichern …</translation>
    </message>
    <message>
        <source>Save numbers as &amp;CSV…</source>
        <translation>Zahlen als &amp;CSV sichern …</translation>
    </message>
    <message>
        <source>Copy p&amp;icture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;numbers</source>
        <translation>&amp;Zahlen kopieren</translation>
    </message>
    <message>
        <source>Show the numbers of this chart (%1)</source>
        <translation>Zahlen dieses Diagramms zeigen (%1)</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save or copy this chart or its numbers</source>
        <translation>Dieses Diagramm oder seine Zahlen sichern oder kopieren</translation>
    </message>
    <message>
        <source>%1: numbers</source>
        <extracomment>%1 is the title of a chart.</extracomment>
        <translation>%1: Zahlen</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanBar</name>
    <message>
        <source>Current plan</source>
        <translation>Aktueller Plan</translation>
    </message>
    <message>
        <source>The plan that every page shows.</source>
        <translation>Der Plan, den jede Seite zeigt.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>A second plan, drawn beside the first on every page.</source>
        <translation>Ein zweiter Plan, auf jeder Seite neben dem ersten.</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Show the data set</source>
        <translation>Datenmenge zeigen</translation>
    </message>
    <message>
        <source>nprobe: how many shards each query asks. More shards find more, and cost more.</source>
        <translation>nprobe: wie viele Shards jede Anfrage fragt. Mehr Shards finden mehr und kosten mehr.</translation>
    </message>
    <message>
        <source>Recall at this nprobe</source>
        <translation>Recall bei diesem nprobe</translation>
    </message>
    <message>
        <source>The share of the true nearest neighbours that are returned at this nprobe.</source>
        <translation>Der Anteil der wahren nächsten Nachbarn, die bei diesem nprobe zurückkommen.</translation>
    </message>
    <message>
        <source>No data set</source>
        <translation>Keine Datenmenge</translation>
    </message>
    <message>
        <source>%1 × %2 %3 · %4 · %5 queries</source>
        <comment>vectors × dimension element</comment>
        <translation>%1 × %2 %3 · %4 · %5 Anfragen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Recall@%L1</source>
        <translation>Recall@%L1</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Compared at</source>
        <translation>Verglichen bei</translation>
    </message>
    <message>
        <source>Compared, at its best: nprobe %L1</source>
        <extracomment>Above the name of a plan.</extracomment>
        <translation>Verglichen, bestenfalls: nprobe %L1</translation>
    </message>
    <message>
        <source>Compared, at nprobe %L1</source>
        <translation>Verglichen, bei nprobe %L1</translation>
    </message>
    <message>
        <source>Recall@%1 and @%2</source>
        <extracomment>Of two plans whose recalls count different numbers of neighbours.</extracomment>
        <translation>Recall@%1 und @%2</translation>
    </message>
    <message>
        <source> (sample)</source>
        <translation> (Stichprobe)</translation>
    </message>
    <message>
        <source>nprobe, of %L1</source>
        <extracomment>How many shards a query asks, and of how many: there is little room.</extracomment>
        <translation>nprobe, von %L1</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanExporter</name>
    <message>
        <source>Exporting %1</source>
        <translation>%1 exportieren</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanForm</name>
    <message>
        <source>&amp;Strategy</source>
        <translation>&amp;Strategie</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Wie die Vektoren auf die Shards verteilt werden.</translation>
    </message>
    <message>
        <source>S&amp;hards</source>
        <translation>Sha&amp;rds</translation>
    </message>
    <message>
        <source>&amp;Router</source>
        <translation>R&amp;outer</translation>
    </message>
    <message>
        <source>&amp;Index</source>
        <translation>&amp;Index</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Wie jeder Shard durchsucht wird.</translation>
    </message>
    <message>
        <source>&amp;k</source>
        <translation>&amp;k</translation>
    </message>
    <message>
        <source>How many nearest neighbours a search returns.</source>
        <translation>Wie viele nächste Nachbarn eine Suche liefert.</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>Same seed, same vectors, same plan: the same shards, to the bit.</source>
        <translation>Gleicher Startwert, gleiche Vektoren, gleicher Plan: dieselben Shards, aufs Bit.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>How the plan is called everywhere. Left empty, it gets a name.</source>
        <translation>Wie der Plan überall heißt. Leer gelassen, bekommt er einen Namen.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanHistory</name>
    <message>
        <source>add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>make %1 current</source>
        <translation>%1 zum aktuellen Plan machen</translation>
    </message>
    <message>
        <source>remark on %1</source>
        <translation>Bemerkung zu %1</translation>
    </message>
    <message>
        <source>adopt a plan</source>
        <translation>einen Plan übernehmen</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanList</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Show this plan on every page.</source>
        <translation>Diesen Plan auf jeder Seite zeigen.</translation>
    </message>
    <message>
        <source>Draw this plan beside the current one on every page.</source>
        <translation>Diesen Plan auf jeder Seite neben den aktuellen zeichnen.</translation>
    </message>
    <message>
        <source>Build this plan and measure it once more.</source>
        <translation>Diesen Plan noch einmal bauen und messen.</translation>
    </message>
    <message>
        <source>Change its name (F2).</source>
        <translation>Seinen Namen ändern (F2).</translation>
    </message>
    <message>
        <source>Copy its settings into the form.</source>
        <translation>Seine Einstellungen ins Formular übernehmen.</translation>
    </message>
    <message>
        <source>Remove this plan. It can be undone.</source>
        <translation>Diesen Plan entfernen. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>The plan as one document, as the command line and reports write it.</source>
        <translation>Der Plan als ein Dokument, wie Kommandozeile und Berichte es schreiben.</translation>
    </message>
    <message>
        <source>Fill the form from a plan on the clipboard.</source>
        <translation>Das Formular aus einem Plan in der Zwischenablage füllen.</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>Als &amp;CSV sichern …</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>Tabelle &amp;kopieren</translation>
    </message>
    <message>
        <source>What to do with the selected plan</source>
        <translation>Was mit dem gewählten Plan geschehen soll</translation>
    </message>
    <message>
        <source>No plan yet. Fill in the form and press Evaluate.</source>
        <translation>Noch kein Plan. Das Formular ausfüllen und auswerten.</translation>
    </message>
    <message>
        <source>Make &amp;current</source>
        <translation>Zum a&amp;ktuellen machen</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Draw &amp;besides</source>
        <translation>Auch &amp;zeichnen</translation>
    </message>
    <message>
        <source>Draw this plan on the page Recall, too: up to %L1 plans together.</source>
        <translation>Diesen Plan auch auf der Seite Recall zeichnen: bis zu %L1 Pläne zusammen.</translation>
    </message>
    <message>
        <source>Measure a&amp;gain</source>
        <translation>&amp;Neu messen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Edit a copy</source>
        <translation>Kopie &amp;bearbeiten</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste JSON</source>
        <translation>JSON e&amp;infügen</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Write the files that deploy this plan: centroids, the shard of every vector, ids a shard, the tenant map.</source>
        <translation>Die Dateien schreiben, mit denen dieser Plan aufgespielt wird: Zentroide, der Shard jedes Vektors, die Kennungen jedes Shards, die Mandantentabelle.</translation>
    </message>
    <message>
        <source>Filter plans (%1)</source>
        <translation>Pläne filtern (%1)</translation>
    </message>
    <message>
        <source>Filter plans</source>
        <translation>Pläne filtern</translation>
    </message>
    <message>
        <source>Shows the plans in which every word occurs: in name, tags, note, strategy, router or index.</source>
        <translation>Zeigt die Pläne, in denen jedes Wort vorkommt: in Name, Schlagwörtern, Notiz, Strategie, Router oder Index.</translation>
    </message>
    <message>
        <source>No plan has all these words.</source>
        <translation>Kein Plan hat alle diese Wörter.</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanModel</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>The figures come from the workspace. Make the plan current to look into it.</source>
        <translation>Die Zahlen stammen aus dem Arbeitsbereich. Zum Hineinsehen den Plan zum aktuellen machen.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>The name you gave it. Press F2 to change it.</source>
        <translation>Sein Name. F2 ändert ihn.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether it was measured in this session, or its figures come from the workspace.</source>
        <translation>Ob er in dieser Sitzung gemessen wurde oder seine Zahlen aus dem Arbeitsbereich stammen.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Wie die Vektoren auf die Shards verteilt werden.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Into how many parts the vectors are split.</source>
        <translation>In wie viele Teile die Vektoren aufgeteilt werden.</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>How the shards to ask are chosen for a query.</source>
        <translation>Wie die zu fragenden Shards einer Anfrage gewählt werden.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Wie jeder Shard durchsucht wird.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Durchsucht</translation>
    </message>
    <message>
        <source>Max/mean</source>
        <translation>Max/Mittel</translation>
    </message>
    <message>
        <source>How much larger the largest shard is than the average one. 1 is perfectly even.</source>
        <translation>Wievielmal größer der größte Shard ist als der mittlere. 1 ist vollkommen gleich.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>All indices and the vectors they hold.</source>
        <translation>Alle Indizes und die Vektoren darin.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>The time to split, index and measure on this machine.</source>
        <translation>Die Zeit für Aufteilen, Indizieren und Messen auf diesem Rechner.</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>How many shards a query asks.</source>
        <translation>Wie viele Shards eine Anfrage fragt.</translation>
    </message>
    <message>
        <source>The share of the true nearest neighbours that are returned at that nprobe.</source>
        <translation>Der Anteil der wahren nächsten Nachbarn, die bei diesem nprobe gefunden werden.</translation>
    </message>
    <message>
        <source>The share of all vectors that lie in the shards asked at that nprobe.</source>
        <translation>Der Anteil aller Vektoren, die in den bei diesem nprobe gefragten Shards liegen.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Words of yours by which plans can be found.</source>
        <translation>Eigene Wörter, mit denen man Pläne findet.</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanNodeModel</name>
    <message>
        <source>Node %L1</source>
        <translation>Knoten %L1</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>On which deploying would put it.</source>
        <translation>Auf den das Aufspielen ihn brächte.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Its number.</source>
        <translation>Seine Nummer.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>0 is the first.</source>
        <translation>0 ist die erste.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors it holds.</source>
        <translation>Vektoren, die er hält.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>That a node needs for it: its vectors and its index.</source>
        <translation>Die ein Knoten für ihn braucht: seine Vektoren und sein Index.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Queries that ask it. The copies of a shard share them evenly.</source>
        <translation>Anfragen, die ihn fragen. Die Kopien eines Shards teilen sie gleichmäßig.</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanPage</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>How to split, route and index: fill in a plan, evaluate it, compare it with others.</source>
        <translation>Wie aufteilen, routen, indizieren: einen Plan ausfüllen, auswerten und mit anderen vergleichen.</translation>
    </message>
    <message>
        <source>Split the vectors, build the indices and measure the plan on all queries.</source>
        <translation>Vektoren aufteilen, Indizes bauen und den Plan an allen Anfragen messen.</translation>
    </message>
    <message>
        <source>Open a data set first.</source>
        <translation>Zuerst eine Datenmenge öffnen.</translation>
    </message>
    <message>
        <source>Eval&amp;uate</source>
        <translation>A&amp;uswerten</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>%1 is in %2: %3 files, %4.</source>
        <translation>%1 liegt in %2: %3 Dateien, %4.</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>Ordner ö&amp;ffnen</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanQueue</name>
    <message>
        <source>Evaluating %1</source>
        <translation>%1 wird ausgewertet</translation>
    </message>
    <message>
        <source>splitting</source>
        <translation>aufteilen</translation>
    </message>
    <message>
        <source>routing</source>
        <translation>routen</translation>
    </message>
    <message>
        <source>building indices</source>
        <translation>Indizes bauen</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>summing up</source>
        <translation>zusammenfassen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>stage of a plan's measuring; step of it</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>shardscope::PreferencesDialog</name>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkt</translation>
    </message>
    <message>
        <source>&amp;Vectors a shard</source>
        <translation>&amp;Vektoren je Shard</translation>
    </message>
    <message>
        <source>&amp;Number of shards</source>
        <translation>&amp;Anzahl der Shards</translation>
    </message>
    <message>
        <source>As far as the data has so many vectors.</source>
        <translation>Soweit die Daten so viele Vektoren haben.</translation>
    </message>
    <message>
        <source>None is kept.</source>
        <translation>Keine werden aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 of at most %2 in %3</source>
        <translation>%1 von höchstens %2 in %3</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Light or dark, for the whole window.</source>
        <translation>Hell oder dunkel, für das ganze Fenster.</translation>
    </message>
    <message>
        <source>like the desktop</source>
        <translation>wie die Arbeitsfläche</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Of all texts, and of how numbers are written.</source>
        <translation>Aller Texte, und wie Zahlen geschrieben werden.</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>S&amp;chriftgröße</translation>
    </message>
    <message>
        <source>Of all texts and charts of the window.</source>
        <translation>Aller Texte und Diagramme des Fensters.</translation>
    </message>
    <message>
        <source>&amp;Sizes in bytes</source>
        <translation>&amp;Größen in Bytes</translation>
    </message>
    <message>
        <source>How sizes of data and memory are written, in reports as well.</source>
        <translation>Wie Größen von Daten und Speicher geschrieben werden, auch in Berichten.</translation>
    </message>
    <message>
        <source>decimal: 1 MB is 1,000,000 bytes</source>
        <translation>dezimal: 1 MB sind 1.000.000 Bytes</translation>
    </message>
    <message>
        <source>binary: 1 MiB is 1,048,576 bytes</source>
        <translation>binär: 1 MiB sind 1.048.576 Bytes</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Th&amp;reads</source>
        <translation>&amp;Threads</translation>
    </message>
    <message>
        <source>How many compute side by side. Results are the same with any number. Work under way keeps what it has.</source>
        <translation>Wie viele nebeneinander rechnen. Die Ergebnisse sind bei jeder Zahl dieselben. Begonnene Arbeit behält, was sie hat.</translation>
    </message>
    <message>
        <source>as many as processors (%1)</source>
        <translation>so viele wie Prozessoren (%1)</translation>
    </message>
    <message>
        <source>Exact neighbours</source>
        <translation>Exakte Nachbarn</translation>
    </message>
    <message>
        <source>Kept so that data that is opened again need not be searched again. What is removed is computed when it is needed.</source>
        <translation>Aufbewahrt, damit wieder geöffnete Daten nicht noch einmal durchsucht werden müssen. Was entfernt wird, wird bei Bedarf neu berechnet.</translation>
    </message>
    <message>
        <source>&amp;Empty</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Removes all exact neighbours that are kept; they can be computed again.</source>
        <translation>Entfernt alle aufbewahrten exakten Nachbarn; sie lassen sich wieder berechnen.</translation>
    </message>
    <message>
        <source>New plans</source>
        <translation>Neue Pläne</translation>
    </message>
    <message>
        <source>What the form of the page Plan begins with. What does not suit the data is left out.</source>
        <translation>Womit das Formular der Seite Plan beginnt. Was nicht zu den Daten passt, bleibt weg.</translation>
    </message>
    <message>
        <source>Strateg&amp;y</source>
        <translation>Strateg&amp;ie</translation>
    </message>
    <message>
        <source>as recommended for the data</source>
        <translation>wie für die Daten empfohlen</translation>
    </message>
    <message>
        <source>S&amp;hards</source>
        <translation>Sha&amp;rds</translation>
    </message>
    <message>
        <source>always so many</source>
        <translation>immer so viele</translation>
    </message>
    <message>
        <source>by vectors a shard</source>
        <translation>nach Vektoren je Shard</translation>
    </message>
    <message>
        <source>&amp;Index</source>
        <translation>Inde&amp;x</translation>
    </message>
    <message>
        <source>Where should exact neighbours be kept?</source>
        <translation>Wo sollen exakte Nachbarn aufbewahrt werden?</translation>
    </message>
    <message>
        <source>Moving exact neighbours</source>
        <translation>Exakte Nachbarn verschieben</translation>
    </message>
    <message>
        <source>&amp;Times</source>
        <translation>&amp;Zeiten</translation>
    </message>
    <message>
        <source>How latencies and other short times are written, in reports as well. Tables for other programs have them in milliseconds, always.</source>
        <translation>Wie Latenzen und andere kurze Zeiten geschrieben werden, auch in Berichten. In Tabellen für andere Programme stehen sie immer in Millisekunden.</translation>
    </message>
    <message>
        <source>each in its own unit: 850 µs, 12.3 ms, 1.2 s</source>
        <translation>jede in ihrer Einheit: 850 µs, 12,3 ms, 1,2 s</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>microseconds</source>
        <translation>Mikrosekunden</translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation>&amp;Verschieben …</translation>
    </message>
    <message>
        <source>Brings them into another folder, on a larger disk say. The command line looks there, too.</source>
        <translation>Bringt sie in einen anderen Ordner, etwa auf einer größeren Platte. Auch die Befehlszeile sucht sie dort.</translation>
    </message>
    <message>
        <source>Usual &amp;place</source>
        <translation>Üblicher &amp;Ort</translation>
    </message>
    <message>
        <source>Brings them back into the folder for what can be made again.</source>
        <translation>Bringt sie zurück in den Ordner für das, was neu erzeugt werden kann.</translation>
    </message>
</context>
<context>
    <name>shardscope::PreviewDialog</name>
    <message>
        <source>Open data</source>
        <translation>Daten öffnen</translation>
    </message>
    <message>
        <source>The first rows, as they will be read</source>
        <translation>Die ersten Zeilen, wie sie gelesen werden</translation>
    </message>
    <message>
        <source>Looking at the beginning of the file…</source>
        <translation>Der Anfang der Datei wird angesehen …</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>About %1 rows, by the size of the first.</source>
        <translation>Etwa %1 Zeilen, nach der Größe der ersten.</translation>
    </message>
    <message>
        <source>%1 rows.</source>
        <translation>%1 Zeilen.</translation>
    </message>
</context>
<context>
    <name>shardscope::PreviewModel</name>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>The vector's number, from 0.</source>
        <translation>Die Nummer des Vektors, ab 0.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>What the source calls the vector.</source>
        <translation>Wie die Quelle den Vektor nennt.</translation>
    </message>
    <message>
        <source>A column of the source.</source>
        <translation>Eine Spalte der Quelle.</translation>
    </message>
    <message>
        <source>Value %L1</source>
        <translation>Wert %L1</translation>
    </message>
    <message>
        <source>One value of the vector; the others are left out here.</source>
        <translation>Ein Wert des Vektors; die übrigen sind hier weggelassen.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>The vector's id in the file, as its database knows it.</source>
        <translation>Die Kennung des Vektors in der Datei, wie seine Datenbank ihn kennt.</translation>
    </message>
</context>
<context>
    <name>shardscope::QueryOffers</name>
    <message>
        <source>&amp;Queries with the lowest recall</source>
        <translation>An&amp;fragen mit dem niedrigsten Recall</translation>
    </message>
    <message>
        <source>The queries that miss most at this nprobe, worst first.</source>
        <translation>Die Anfragen, die bei diesem nprobe am meisten verfehlen, schlechteste zuerst.</translation>
    </message>
    <message>
        <source>&amp;Queries to try</source>
        <translation>An&amp;fragen zum Ausprobieren</translation>
    </message>
    <message>
        <source>No query misses a neighbour at this nprobe.</source>
        <translation>Bei diesem nprobe verfehlt keine Anfrage einen Nachbarn.</translation>
    </message>
</context>
<context>
    <name>shardscope::RecallModel</name>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>recall@%1</source>
        <translation>Recall@%1</translation>
    </message>
    <message>
        <source>recall@k</source>
        <translation>Recall@k</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Durchsucht</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Abstände</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>Of all, low</source>
        <translation>Von allen, unten</translation>
    </message>
    <message>
        <source>Of all, high</source>
        <translation>Von allen, oben</translation>
    </message>
</context>
<context>
    <name>shardscope::RecallPage</name>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>How many true neighbours are found, at which cost, and where the rest is lost?</source>
        <translation>Wie viele wahre Nachbarn werden gefunden, zu welchen Kosten, und wo geht der Rest verloren?</translation>
    </message>
    <message>
        <source>Neighbours missed by query %L1</source>
        <translation>Verfehlte Nachbarn von Anfrage %L1</translation>
    </message>
    <message>
        <source>Neighbours missed</source>
        <translation>Verfehlte Nachbarn</translation>
    </message>
    <message>
        <source>This query finds all its true neighbours at this nprobe.</source>
        <translation>Diese Anfrage findet bei diesem nprobe alle wahren Nachbarn.</translation>
    </message>
    <message>
        <source>Pick a query to see which neighbours it misses, and why.</source>
        <translation>Eine Anfrage wählen, um zu sehen, welche Nachbarn sie verfehlt und warum.</translation>
    </message>
    <message>
        <source>Every query finds all its true neighbours at this nprobe.</source>
        <translation>Jede Anfrage findet bei diesem nprobe alle wahren Nachbarn.</translation>
    </message>
    <message>
        <source>Recall &amp;against:</source>
        <translation>Recall &amp;über:</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Vectors scanned</source>
        <translation>Durchsuchte Vektoren</translation>
    </message>
    <message>
        <source>Distance computations</source>
        <translation>Abstandsberechnungen</translation>
    </message>
    <message>
        <source>&amp;Target</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>Recall to reach</source>
        <translation>Zu erreichender Recall</translation>
    </message>
    <message>
        <source>Worst queries</source>
        <translation>Schwierigste Anfragen</translation>
    </message>
    <message>
        <source>This query has no true neighbour: its tenant has no vectors.</source>
        <translation>Diese Anfrage hat keinen wahren Nachbarn: Ihr Mandant hat keine Vektoren.</translation>
    </message>
    <message>
        <source>The neighbours this query misses are being looked for.</source>
        <translation>Die Nachbarn, die diese Anfrage nicht findet, werden gesucht.</translation>
    </message>
    <message>
        <source>How far recall among all vectors, foretold from this sample, may be off: how large a sample that takes is told below.</source>
        <translation>Wie weit der Recall unter allen Vektoren, aus dieser Stichprobe vorhergesagt, danebenliegen darf: Wie groß die Stichprobe dafür sein muss, steht darunter.</translation>
    </message>
    <message>
        <source>Recall &amp;of all to ±</source>
        <translation>Recall v&amp;on allen auf ±</translation>
    </message>
</context>
<context>
    <name>shardscope::RemarksForm</name>
    <message>
        <source>Ta&amp;gs:</source>
        <translation>&amp;Schlagwörter:</translation>
    </message>
    <message>
        <source>Words, with commas between them</source>
        <translation>Wörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Tags of the selected plan</source>
        <translation>Schlagwörter des gewählten Plans</translation>
    </message>
    <message>
        <source>N&amp;ote:</source>
        <translation>N&amp;otiz:</translation>
    </message>
    <message>
        <source>What you want to remember about this plan</source>
        <translation>Was man sich zu diesem Plan merken will</translation>
    </message>
    <message>
        <source>Note on the selected plan</source>
        <translation>Notiz zum gewählten Plan</translation>
    </message>
</context>
<context>
    <name>shardscope::ReportPage</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>What did we measure, and how do I show it to others?</source>
        <translation>Was haben wir gemessen, und wie zeige ich es anderen?</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Geschrieben nach %1.</translation>
    </message>
    <message>
        <source>&amp;Stop writing</source>
        <translation>&amp;Schreiben beenden</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Tick at least one section.</source>
        <translation>Kreuzen Sie mindestens einen Abschnitt an.</translation>
    </message>
    <message>
        <source>The pages are being laid out.</source>
        <translation>Die Seiten werden gesetzt.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>New folder:</source>
        <translation>Neuer Ordner:</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>made from the plan's name</source>
        <translation>aus dem Namen des Plans</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Autor</translation>
    </message>
    <message>
        <source>nobody is named</source>
        <translation>niemand wird genannt</translation>
    </message>
    <message>
        <source>&amp;Sections</source>
        <translation>&amp;Abschnitte</translation>
    </message>
    <message>
        <source>&amp;Notes, as Markdown</source>
        <translation>&amp;Notizen, als Markdown</translation>
    </message>
    <message>
        <source>Your own words, such as what was decided and why. # Heading, **bold**, - list</source>
        <translation>Ihre eigenen Worte, etwa was entschieden wurde und warum. # Überschrift, **fett**, - Liste</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Notes, as Markdown</source>
        <translation>Notizen, als Markdown</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Writes the report. A failure leaves what was there before.</source>
        <translation>Schreibt den Bericht. Misslingt es, bleibt, was vorher da war.</translation>
    </message>
    <message>
        <source>The report has not all it could have. %1</source>
        <translation>Der Bericht hat nicht alles, was er haben könnte. %1</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>No program is known that opens %1.</source>
        <translation>Kein Programm ist bekannt, das %1 öffnet.</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;Für</translation>
    </message>
    <message>
        <source>a decision: about 3 pages</source>
        <translation>eine Entscheidung: etwa 3 Seiten</translation>
    </message>
    <message>
        <source>the record: complete</source>
        <translation>die Akten: vollständig</translation>
    </message>
    <message>
        <source>What the report is for</source>
        <translation>Wofür der Bericht ist</translation>
    </message>
    <message>
        <source>For a decision: what to do, the key figures, and a chart each of recall and latency. Complete: every section with all its charts and tables.</source>
        <translation>Für eine Entscheidung: was zu tun ist, die Kennzahlen und je ein Diagramm zu Recall und Latenz. Vollständig: jeder Abschnitt mit allen Diagrammen und Tabellen.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Opens the report with the program that the desktop has for it.</source>
        <translation>Öffnet den Bericht mit dem Programm, das der Desktop dafür hat.</translation>
    </message>
    <message>
        <source>Show in fo&amp;lder</source>
        <translation>Im O&amp;rdner zeigen</translation>
    </message>
    <message>
        <source>Opens the folder that it was written to.</source>
        <translation>Öffnet den Ordner, in den er geschrieben wurde.</translation>
    </message>
</context>
<context>
    <name>shardscope::ReportPreview</name>
    <message>
        <source>Page %L1 of %L2</source>
        <translation>Seite %L1 von %L2</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>Vorige Seite (Bild auf)</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>Nächste Seite (Bild ab)</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>of %L1</source>
        <translation>von %L1</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>Größe der Seiten</translation>
    </message>
    <message>
        <source>page width</source>
        <translation>Seitenbreite</translation>
    </message>
    <message>
        <source>whole page</source>
        <translation>ganze Seite</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Vorschau des Berichts</translation>
    </message>
</context>
<context>
    <name>shardscope::ReportStudy</name>
    <message>
        <source>Preparing the report</source>
        <translation>Bericht vorbereiten</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 schreiben</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardForm</name>
    <message>
        <source>Sh&amp;ards to be</source>
        <translation>&amp;Gewünschte Shards</translation>
    </message>
    <message>
        <source>How many shards the plan is to have. Fewer can only be had by making it anew.</source>
        <translation>Wie viele Shards der Plan haben soll. Weniger gibt es nur, indem man ihn neu macht.</translation>
    </message>
    <message>
        <source>Recall &amp;wanted</source>
        <translation>&amp;Gewünschter Recall</translation>
    </message>
    <message>
        <source>Where the ways are compared: with as large a part of the shards asked as reaches it now.</source>
        <translation>Wo die Wege verglichen werden: mit einem so großen Teil der Shards gefragt, wie ihn jetzt erreicht.</translation>
    </message>
    <message>
        <source>&amp;Bandwidth</source>
        <translation>&amp;Bandbreite</translation>
    </message>
    <message>
        <source>Bytes a second that moving may take of the network. Times follow from it.</source>
        <translation>Bytes je Sekunde, die das Bewegen vom Netz nehmen darf. Zeiten folgen daraus.</translation>
    </message>
    <message>
        <source>&amp;Nodes</source>
        <translation>K&amp;noten</translation>
    </message>
    <message>
        <source>Nodes that the shards are on, as even as can be. With them moves are put in an order in which no node ever holds more than it can.</source>
        <translation>Knoten, auf denen die Shards sind, so gleichmäßig wie möglich. Mit ihnen werden Umzüge in eine Reihenfolge gebracht, in der kein Knoten je mehr hält, als er kann.</translation>
    </message>
    <message>
        <source>&amp;Memory of a node</source>
        <translation>&amp;Speicher eines Knotens</translation>
    </message>
    <message>
        <source>What each node can hold of vectors and their indices.</source>
        <translation>Was jeder Knoten an Vektoren und ihren Indizes fassen kann.</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> MB/s</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht gesagt</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardWayModel</name>
    <message>
        <source>The plan before. It answers until routes are switched.</source>
        <translation>Der Plan davor. Er antwortet, bis Routen umgeschaltet werden.</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>How the shards become more or fewer.</source>
        <translation>Wie aus den Shards mehr oder weniger werden.</translation>
    </message>
    <message numerus="yes">
        <source>Now, %Ln shard(s)</source>
        <translation>
            <numerusform>Jetzt, %Ln Shard</numerusform>
            <numerusform>Jetzt, %Ln Shards</numerusform>
        </translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Bewegt</translation>
    </message>
    <message>
        <source>Vectors that are written to a place that did not hold them, copies of them counted.</source>
        <translation>Vektoren, die an einen Platz geschrieben werden, der sie nicht hielt, Kopien mitgezählt.</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>Moved vectors, as a share of all.</source>
        <translation>Bewegte Vektoren, als Anteil aller.</translation>
    </message>
    <message>
        <source>As numbered</source>
        <translation>Nach Nummern</translation>
    </message>
    <message>
        <source>The same share if each new shard went to the place of its own number instead of the place where most of its vectors are.</source>
        <translation>Derselbe Anteil, wenn jeder neue Shard an den Platz seiner eigenen Nummer käme statt dorthin, wo die meisten seiner Vektoren sind.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>That go over the network: the values of the vectors.</source>
        <translation>Die über das Netz gehen: die Werte der Vektoren.</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>Zeit, s</translation>
    </message>
    <message>
        <source>That these bytes take at the bandwidth, one move after another.</source>
        <translation>Die diese Bytes bei der Bandbreite brauchen, ein Umzug nach dem anderen.</translation>
    </message>
    <message>
        <source>Shards touched</source>
        <translation>Berührte Shards</translation>
    </message>
    <message>
        <source>Places that gain or lose vectors: their indices are rebuilt, or grow and wear.</source>
        <translation>Plätze, die Vektoren gewinnen oder verlieren: ihre Indizes werden neu gebaut, oder wachsen und nutzen sich ab.</translation>
    </message>
    <message>
        <source>To index anew</source>
        <translation>Neu zu indexieren</translation>
    </message>
    <message>
        <source>Vectors that the touched shards hold afterwards.</source>
        <translation>Vektoren, die die berührten Shards danach halten.</translation>
    </message>
    <message>
        <source>Held twice</source>
        <translation>Doppelt gehalten</translation>
    </message>
    <message>
        <source>Room that is needed besides, indices included, if nothing is deleted before routes are switched.</source>
        <translation>Platz, der darüber hinaus nötig ist, mit Indizes, wenn nichts gelöscht wird, bevor Routen umgeschaltet werden.</translation>
    </message>
    <message>
        <source>Fullest node</source>
        <translation>Vollster Knoten</translation>
    </message>
    <message>
        <source>Bytes on it at most while the moves are made in order, each deleted where it was once it is copied. Empty where no nodes are given, or there is no order.</source>
        <translation>Bytes, die höchstens darauf sind, während die Umzüge in Reihenfolge gemacht werden, jeder gelöscht, wo er war, sobald er kopiert ist. Leer, wo keine Knoten angegeben sind oder es keine Reihenfolge gibt.</translation>
    </message>
    <message>
        <source>Max/mean</source>
        <translation>Max/Mittel</translation>
    </message>
    <message>
        <source>Recall at nprobe %L1</source>
        <translation>Recall bei nprobe %L1</translation>
    </message>
    <message>
        <source>With as large a part of the shards asked as reaches the wanted recall now; the plan as it is now with so many shards, too.</source>
        <translation>Mit einem so großen Teil der Shards gefragt, wie den gewünschten Recall jetzt erreicht; auch der jetzige Plan mit so vielen Shards.</translation>
    </message>
    <message>
        <source>nprobe needed</source>
        <translation>Nötiger nprobe</translation>
    </message>
    <message>
        <source>The least that surely reaches the wanted recall; empty: none does.</source>
        <translation>Der kleinste, der den gewünschten Recall sicher erreicht; leer: keiner.</translation>
    </message>
    <message>
        <source>Scanned there</source>
        <translation>Dort durchsucht</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardingJob</name>
    <message>
        <source>Resharding %1</source>
        <translation>%1 neu aufteilen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: a way to have more shards; %2: what is being done for it, such as "searching".</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>comparing hashes</source>
        <translation>vergleicht Hashes</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardingView</name>
    <message>
        <source>Resharding</source>
        <translation>Neuaufteilung</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln shard(s) already. Choose another number.</source>
        <translation>
            <numerusform>%1 hat schon %Ln Shard. Eine andere Zahl wählen.</numerusform>
            <numerusform>%1 hat schon %Ln Shards. Eine andere Zahl wählen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are only %1 vectors.</source>
        <translation>Es gibt nur %1 Vektoren.</translation>
    </message>
    <message>
        <source>The busiest shards are those at nprobe %L1 of %2.</source>
        <translation>Die meistbeschäftigten Shards sind die bei nprobe %L1 von %2.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: a way to have more shards; %2: why it cannot be gone.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>Wird ausgearbeitet.</translation>
    </message>
    <message>
        <source>Choose how many shards there are to be, and work out what that takes.</source>
        <translation>Wählen, wie viele Shards es werden sollen, und ausarbeiten, was das braucht.</translation>
    </message>
    <message>
        <source>%1: from %2 to %3 shards. Until routes are switched, every query is answered by the shards of now.</source>
        <translation>%1: von %2 auf %3 Shards. Bis Routen umgeschaltet werden, wird jede Anfrage von den jetzigen Shards beantwortet.</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Umzüge</translation>
    </message>
    <message>
        <source>Moves: %1</source>
        <translation>Umzüge: %1</translation>
    </message>
    <message>
        <source>Nothing has to be moved.</source>
        <translation>Nichts muss bewegt werden.</translation>
    </message>
    <message>
        <source>Tell nodes and their memory to have an order in which there is room for every move.</source>
        <translation>Knoten und ihren Speicher angeben, um eine Reihenfolge zu haben, in der für jeden Umzug Platz ist.</translation>
    </message>
    <message>
        <source>Tell nodes and their memory to see what each holds meanwhile.</source>
        <translation>Knoten und ihren Speicher angeben, um zu sehen, was jeder derweil hält.</translation>
    </message>
    <message>
        <source>%1 is in the list of plans, is the current plan, and is compared with the one before.</source>
        <translation>%1 ist in der Liste der Pläne, ist der aktuelle Plan und wird mit dem vorigen verglichen.</translation>
    </message>
    <message>
        <source>recall against nprobe</source>
        <translation>Recall über nprobe</translation>
    </message>
    <message>
        <source>recall against vectors scanned</source>
        <translation>Recall über durchsuchten Vektoren</translation>
    </message>
    <message>
        <source>memory of nodes</source>
        <translation>Speicher der Knoten</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>What is drawn of all ways, or of the chosen one.</source>
        <translation>Was von allen Wegen gezeichnet wird, oder vom gewählten.</translation>
    </message>
    <message>
        <source>Work &amp;out</source>
        <translation>Ausar&amp;beiten</translation>
    </message>
    <message>
        <source>Builds and measures the plan with the other number of shards, by every way that there is, and counts what each would move. Nothing is moved yet.</source>
        <translation>Baut und misst den Plan mit der anderen Zahl von Shards, auf jedem Weg, den es gibt, und zählt, was jeder bewegen würde. Noch wird nichts bewegt.</translation>
    </message>
    <message>
        <source>Adopt as &amp;plan</source>
        <translation>Als &amp;Plan übernehmen</translation>
    </message>
    <message>
        <source>Adds the plan of the chosen way, as it was measured, to the list of plans and makes it the current one. Can be undone.</source>
        <translation>Setzt den Plan des gewählten Wegs so, wie er gemessen wurde, in die Liste der Pläne und macht ihn zum aktuellen. Lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Ways, and what they take and give</source>
        <translation>Wege, und was sie brauchen und bringen</translation>
    </message>
    <message>
        <source>On a &amp;cluster…</source>
        <translation>Auf einem &amp;Cluster…</translation>
    </message>
    <message>
        <source>&amp;Rehearse…</source>
        <translation>P&amp;roben …</translation>
    </message>
    <message>
        <source>Takes the moves of the chosen way, in their order and each of as many vectors, to the tab Migration: there they are rehearsed on simulated servers, under clients and faults.</source>
        <translation>Bringt die Umzüge des gewählten Wegs, in ihrer Reihenfolge und jeden mit so vielen Vektoren, zum Reiter Umzug: dort werden sie auf simulierten Servern geprobt, unter Clients und Fehlern.</translation>
    </message>
    <message>
        <source>Moves the vectors of the chosen way on a live cluster that serves the plan, while it is served. A plan with copies of vectors is not moved there.</source>
        <translation>Verschiebt die Vektoren des gewählten Wegs auf einem echten Cluster, der dem Plan folgt, während er bedient wird. Ein Plan mit Kopien von Vektoren wird dort nicht verschoben.</translation>
    </message>
</context>
<context>
    <name>shardscope::RetrainingModel</name>
    <message>
        <source>What retraining gives back: recall over the same probes, retrained minus now.</source>
        <translation>Was Neutrainieren zurückgibt: Recall über dieselben Proben, neu trainiert minus jetzt.</translation>
    </message>
    <message>
        <source>Of the earlier probes among the earlier vectors, at the same nprobe.</source>
        <translation>Der früheren Proben unter den früheren Vektoren, bei demselben nprobe.</translation>
    </message>
    <message>
        <source>The least nprobe of the plan of now that finds as much as the retrained one; empty: none does.</source>
        <translation>Der kleinste nprobe des jetzigen Plans, der ebenso viel findet wie der neu trainierte; leer: keiner.</translation>
    </message>
    <message>
        <source>Share of the probes that ask another place first after retraining.</source>
        <translation>Anteil der Proben, die nach Neutrainieren zuerst einen anderen Platz fragen.</translation>
    </message>
    <message>
        <source>Vectors that retraining moves, each new shard at the place where most of its vectors are.</source>
        <translation>Vektoren, die Neutrainieren bewegt, jeder neue Shard dort, wo die meisten seiner Vektoren sind.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>… at least</source>
        <translation>… mindestens</translation>
    </message>
    <message>
        <source>… at most</source>
        <translation>… höchstens</translation>
    </message>
    <message>
        <source>Gain in recall</source>
        <translation>Gewinn an Recall</translation>
    </message>
    <message>
        <source>Recall before</source>
        <translation>Recall vorher</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Durchsucht</translation>
    </message>
    <message>
        <source>Max/mean</source>
        <translation>Max/Mittel</translation>
    </message>
    <message>
        <source>nprobe instead</source>
        <translation>Stattdessen nprobe</translation>
    </message>
    <message>
        <source>First shard changed</source>
        <translation>Erster Shard anders</translation>
    </message>
    <message>
        <source>Vectors moved</source>
        <translation>Bewegte Vektoren</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Of the vectors that are served now, and the later probes.</source>
        <translation>Der Vektoren, die jetzt bedient werden, und der späteren Proben.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>By the plan that learned from the earlier vectors.</source>
        <translation>Durch den Plan, der aus den früheren Vektoren gelernt hat.</translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation>Neu trainiert</translation>
    </message>
    <message>
        <source>By a plan that learned from what is served.</source>
        <translation>Durch einen Plan, der aus dem Bedienten gelernt hat.</translation>
    </message>
    <message>
        <source>Standard deviation of the gain between retrainings by other seeds: a single one may be so much luckier or unluckier.</source>
        <translation>Standardabweichung des Gewinns zwischen Neutrainings mit anderen Startwerten: Ein einzelnes kann so viel mehr oder weniger Glück haben.</translation>
    </message>
    <message>
        <source>… from run to run</source>
        <translation>… von Lauf zu Lauf</translation>
    </message>
</context>
<context>
    <name>shardscope::SampleDialog</name>
    <message>
        <source>Sample %1</source>
        <translation>Stichprobe aus %1</translation>
    </message>
    <message>
        <source>Takes vectors at random, each as likely as any other, with their ids and tenants, and opens them as data. %1 holds %2.</source>
        <translation>Nimmt zufällige Vektoren, jeden mit gleicher Wahrscheinlichkeit, mit Kennungen und Mandanten, und öffnet sie als Daten. %1 hält %2.</translation>
    </message>
    <message>
        <source>Save the sample as</source>
        <translation>Stichprobe sichern als</translation>
    </message>
    <message>
        <source>NumPy archive (*.npz)</source>
        <translation>NumPy-Archiv (*.npz)</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vektoren</translation>
    </message>
    <message>
        <source>How many; all where there are no more.</source>
        <translation>Wie viele; alle, wo es nicht mehr gibt.</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>Of the choice: the same seed takes the same vectors of an unchanged cluster.</source>
        <translation>Der Auswahl: Derselbe Startwert nimmt aus einem unveränderten Cluster dieselben Vektoren.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>A NumPy archive, which this program and others open.</source>
        <translation>Ein NumPy-Archiv, das dieses und andere Programme öffnen.</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe nehmen</translation>
    </message>
    <message>
        <source>Take as &amp;many</source>
        <translation>So viele &amp;nehmen</translation>
    </message>
    <message>
        <source>&amp;Recall of all to ±</source>
        <translation>&amp;Recall von allen auf ±</translation>
    </message>
    <message>
        <source>How far recall among all vectors, foretold from the sample, may be off: how large a sample that takes is told from a plan measured on a smaller one.</source>
        <translation>Wie weit der Recall unter allen Vektoren, aus der Stichprobe vorhergesagt, danebenliegen darf: Wie groß die Stichprobe dafür sein muss, sagt ein Plan, der auf einer kleineren gemessen ist.</translation>
    </message>
</context>
<context>
    <name>shardscope::Screenshots</name>
    <message>
        <source>no such page or folder</source>
        <translation>keine solche Seite, kein solcher Ordner</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchAnswerView</name>
    <message>
        <source>There is nothing to find: the tenant has no vectors.</source>
        <translation>Hier ist nichts zu finden: Der Mandant hat keine Vektoren.</translation>
    </message>
    <message>
        <source>No true neighbour was missed.</source>
        <translation>Kein wahrer Nachbar wurde verfehlt.</translation>
    </message>
    <message>
        <source>Answer of the shards</source>
        <translation>Antwort der Shards</translation>
    </message>
    <message>
        <source>Exact answer</source>
        <translation>Exakte Antwort</translation>
    </message>
    <message>
        <source>Asked shards</source>
        <translation>Gefragte Shards</translation>
    </message>
    <message>
        <source>Missed true neighbours</source>
        <translation>Verfehlte wahre Nachbarn</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchForm</name>
    <message>
        <source>A query of the data set</source>
        <translation>Eine Anfrage der Datenmenge</translation>
    </message>
    <message>
        <source>A vector, by its row</source>
        <translation>Ein Vektor, nach seiner Zeile</translation>
    </message>
    <message>
        <source>A label or word</source>
        <translation>Eine Beschriftung oder ein Wort</translation>
    </message>
    <message>
        <source>Pasted numbers</source>
        <translation>Eingefügte Zahlen</translation>
    </message>
    <message>
        <source>Search &amp;for</source>
        <translation>Suchen &amp;nach</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>An&amp;frage</translation>
    </message>
    <message>
        <source>&amp;Row of the vector</source>
        <translation>&amp;Zeile des Vektors</translation>
    </message>
    <message>
        <source>&amp;Numbers, apart by commas, spaces or lines; a JSON list will do</source>
        <translation>&amp;Zahlen, durch Kommas, Leerzeichen oder Zeilen getrennt; eine JSON-Liste geht auch</translation>
    </message>
    <message>
        <source>Control and Enter searches.</source>
        <translation>Strg und Eingabe sucht.</translation>
    </message>
    <message>
        <source>&amp;Tenant</source>
        <translation>&amp;Mandant</translation>
    </message>
    <message>
        <source>Only vectors of this tenant are searched.</source>
        <translation>Nur Vektoren dieses Mandanten werden durchsucht.</translation>
    </message>
    <message>
        <source>&amp;Shards to ask (nprobe)</source>
        <translation>Zu fragende &amp;Shards (nprobe)</translation>
    </message>
    <message>
        <source>How many shards each query asks, most promising first. The same everywhere in the window.</source>
        <translation>Wie viele Shards jede Anfrage fragt, aussichtsreichste zuerst. Überall im Fenster dasselbe.</translation>
    </message>
    <message>
        <source>Sea&amp;rch</source>
        <translation>Su&amp;chen</translation>
    </message>
    <message>
        <source>Picture of what is searched for</source>
        <translation>Bild des Gesuchten</translation>
    </message>
    <message>
        <source>A vector, by its id</source>
        <translation>Ein Vektor nach seiner Kennung</translation>
    </message>
    <message>
        <source>&amp;Id of the vector</source>
        <translation>Kenn&amp;ung des Vektors</translation>
    </message>
    <message>
        <source>The id in the file, as the database knows the vector.</source>
        <translation>Die Kennung in der Datei, wie die Datenbank den Vektor kennt.</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchHistoryMenu</name>
    <message>
        <source>Nothing was searched for yet</source>
        <translation>Noch wurde nichts gesucht</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchPage</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Real searches: which shards answered what, and why a true neighbour was missed.</source>
        <translation>Echte Suchen: welche Shards was antworteten und warum ein wahrer Nachbar fehlte.</translation>
    </message>
    <message>
        <source>Open a data set to search in it.</source>
        <translation>Eine Datenmenge öffnen, um darin zu suchen.</translation>
    </message>
    <message>
        <source>Add a plan to search through its shards.</source>
        <translation>Einen Plan hinzufügen, um seine Shards zu durchsuchen.</translation>
    </message>
    <message>
        <source>Press Enter to search.</source>
        <translation>Eingabetaste sucht.</translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>Was die Suche fand</translation>
    </message>
    <message>
        <source>These are the results for %1. Press Enter to search for what the form says now.</source>
        <translation>Das sind die Ergebnisse für %1. Die Eingabetaste sucht, was jetzt im Formular steht.</translation>
    </message>
    <message>
        <source>Give the id of a vector of %1.</source>
        <translation>Geben Sie die Kennung eines Vektors von %1 an.</translation>
    </message>
    <message>
        <source>Give a label that vectors of %1 have.</source>
        <translation>Geben Sie eine Beschriftung an, die Vektoren von %1 haben.</translation>
    </message>
    <message>
        <source>No vector of %1 has the id %2. Check it, or search by row.</source>
        <translation>Kein Vektor von %1 hat die Kennung %2. Prüfen Sie sie, oder suchen Sie nach der Zeile.</translation>
    </message>
    <message>
        <source>No vector of %1 has the label %2. Type its first letters to choose from those that there are.</source>
        <translation>Kein Vektor von %1 hat die Beschriftung %2. Tippen Sie ihre ersten Buchstaben, um unter den vorhandenen zu wählen.</translation>
    </message>
    <message>
        <source>%1 is being measured; then it can be searched.</source>
        <translation>%1 wird gemessen; dann kann darin gesucht werden.</translation>
    </message>
    <message>
        <source>Search &amp;from this</source>
        <translation>&amp;Von hier suchen</translation>
    </message>
    <message>
        <source>Search for the neighbours of the selected vector.</source>
        <translation>Die Nachbarn des gewählten Vektors suchen.</translation>
    </message>
    <message>
        <source>Show on the &amp;map</source>
        <translation>Auf der &amp;Karte zeigen</translation>
    </message>
    <message>
        <source>Show where the selected vector lies.</source>
        <translation>Zeigen, wo der gewählte Vektor liegt.</translation>
    </message>
    <message>
        <source>Search &amp;before</source>
        <translation>Suche &amp;davor</translation>
    </message>
    <message>
        <source>Search again for what was searched before.</source>
        <translation>Noch einmal suchen, was davor gesucht wurde.</translation>
    </message>
    <message>
        <source>&amp;Next search</source>
        <translation>Suche da&amp;nach</translation>
    </message>
    <message>
        <source>Search again for what was searched next.</source>
        <translation>Noch einmal suchen, was danach gesucht wurde.</translation>
    </message>
    <message>
        <source>F&amp;orget searches</source>
        <translation>Suchen &amp;vergessen</translation>
    </message>
    <message>
        <source>Forget what was searched for in this data set.</source>
        <translation>Vergessen, was in dieser Datenmenge gesucht wurde.</translation>
    </message>
    <message>
        <source>What was searched for in this data set, last first.</source>
        <translation>Was in dieser Datenmenge gesucht wurde, zuletzt Gesuchtes zuerst.</translation>
    </message>
    <message>
        <source>Searches before</source>
        <translation>Frühere Suchen</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchResultModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Place in the answer, nearest first.</source>
        <translation>Platz in der Antwort, nächster zuerst.</translation>
    </message>
    <message>
        <source>Row of the returned vector, from 0.</source>
        <translation>Zeile des gelieferten Vektors, ab 0.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The shard that returned it.</source>
        <translation>Der Shard, der ihn lieferte.</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>Whether it is one of the exact nearest neighbours, or as near as the last of them.</source>
        <translation>Ob er einer der exakten nächsten Nachbarn ist oder so nah wie der letzte von ihnen.</translation>
    </message>
</context>
<context>
    <name>shardscope::SectionList</name>
    <message>
        <source>Sections of the report</source>
        <translation>Abschnitte des Berichts</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Every section that has something to tell, in the usual order.</source>
        <translation>Jeder Abschnitt, der etwas zu sagen hat, in der üblichen Reihenfolge.</translation>
    </message>
    <message>
        <source>Put it earlier (Alt+Up)</source>
        <translation>Weiter nach vorn (Alt+Auf)</translation>
    </message>
    <message>
        <source>Put it later (Alt+Down)</source>
        <translation>Weiter nach hinten (Alt+Ab)</translation>
    </message>
</context>
<context>
    <name>shardscope::SessionData</name>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Describing the vectors</source>
        <translation>Vektoren werden beschrieben</translation>
    </message>
    <message numerus="yes">
        <source>Finding the exact %Ln neighbour(s) of each query</source>
        <translation>
            <numerusform>Der exakte nächste Nachbar jeder Anfrage wird gesucht</numerusform>
            <numerusform>Die %Ln exakten Nachbarn jeder Anfrage werden gesucht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::SessionPlans</name>
    <message>
        <source>Storing %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
</context>
<context>
    <name>shardscope::SessionWorkspace</name>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
</context>
<context>
    <name>shardscope::ShardLoadModel</name>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Number of the shard, from 0.</source>
        <translation>Nummer des Shards, ab 0.</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Mean number of requests that wait for a worker of this shard.</source>
        <translation>Mittlere Zahl der Teilanfragen, die auf einen Arbeiter dieses Shards warten.</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Gefragt von</translation>
    </message>
    <message>
        <source>Share of the queries that ask this shard.</source>
        <translation>Anteil der Anfragen, die diesen Shard fragen.</translation>
    </message>
    <message>
        <source>Answers last</source>
        <translation>Antwortet zuletzt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A figure and the run it belongs to: forecast or measured.</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>shardscope::ShardUseModel</name>
    <message>
        <source>Comparisons a second: queries a second times the vectors that each is compared with. Empty where queries a second are not told.</source>
        <translation>Vergleiche je Sekunde: Anfragen je Sekunde mal Vektoren, mit denen jede verglichen wird. Leer, wo Anfragen je Sekunde nicht angegeben sind.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>That have vectors there.</source>
        <translation>Die dort Vektoren haben.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors it holds.</source>
        <translation>Vektoren, die er hält.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Of its vectors and their index.</source>
        <translation>Seiner Vektoren und ihres Index.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Kept for, months</source>
        <translation>Hält, Monate</translation>
    </message>
    <message>
        <source>Passed first</source>
        <translation>Zuerst überschritten</translation>
    </message>
    <message>
        <source>Which limit, where one is.</source>
        <translation>Welche Grenze, wo es eine ist.</translation>
    </message>
    <message>
        <source>Tenants after</source>
        <translation>Mandanten nachher</translation>
    </message>
    <message>
        <source>When all that is advised is done.</source>
        <translation>Wenn alles Geratene getan ist.</translation>
    </message>
    <message>
        <source>Vectors after</source>
        <translation>Vektoren nachher</translation>
    </message>
    <message>
        <source>Bytes after</source>
        <translation>Bytes nachher</translation>
    </message>
    <message>
        <source>Load after</source>
        <translation>Last nachher</translation>
    </message>
    <message>
        <source>Kept for, after</source>
        <translation>Hält nachher</translation>
    </message>
</context>
<context>
    <name>shardscope::ShortcutDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Keys and what they do</source>
        <translation>Tasten und was sie bewirken</translation>
    </message>
    <message>
        <source>The chart, map or table that has the focus</source>
        <translation>Das Diagramm, die Karte oder Tabelle mit dem Fokus</translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation>In einem Diagramm</translation>
    </message>
    <message>
        <source>Read out the next value</source>
        <translation>Nächsten Wert ablesen</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>The first, the last value</source>
        <translation>Erster, letzter Wert</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>Pick it</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Return, Space</source>
        <translation>Eingabe, Leertaste</translation>
    </message>
    <message>
        <source>End reading out</source>
        <translation>Ablesen beenden</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Auf der Karte</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Closer, farther</source>
        <translation>Näher, weiter</translation>
    </message>
    <message>
        <source>+, −</source>
        <translation>+, −</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Pick what is in the middle</source>
        <translation>Auswählen, was in der Mitte ist</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>In the timeline</source>
        <translation>In der Zeitleiste</translation>
    </message>
    <message>
        <source>Shard before, shard after</source>
        <translation>Shard davor, danach</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Auf, Ab</translation>
    </message>
    <message>
        <source>Query before, query after</source>
        <translation>Anfrage davor, danach</translation>
    </message>
    <message>
        <source>Select the shard</source>
        <translation>Shard auswählen</translation>
    </message>
    <message>
        <source>In the preview</source>
        <translation>In der Vorschau</translation>
    </message>
    <message>
        <source>Page before, page after</source>
        <translation>Seite davor, danach</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>First, last page</source>
        <translation>Erste, letzte Seite</translation>
    </message>
    <message>
        <source>+, −, wheel</source>
        <translation>+, −, Mausrad</translation>
    </message>
    <message>
        <source>Move what is in view</source>
        <translation>Ausschnitt verschieben</translation>
    </message>
    <message>
        <source>drag, Shift and drag</source>
        <translation>Ziehen, Umschalt und Ziehen</translation>
    </message>
    <message>
        <source>0, double-click</source>
        <translation>0, Doppelklick</translation>
    </message>
</context>
<context>
    <name>shardscope::SizingRuleModel</name>
    <message>
        <source>all that a node needs to hold and search it</source>
        <translation>alles, was ein Knoten braucht, um ihn zu halten und zu durchsuchen</translation>
    </message>
    <message>
        <source>foretold</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>samples, for shards of %1 vectors</source>
        <translation>Stichproben, für Shards von %1 Vektoren</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>%1 vectors of these data</source>
        <translation>%1 Vektoren dieser Daten</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>the file of the library</source>
        <translation>die Datei der Bibliothek</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Who says it.</source>
        <translation>Wer es sagt.</translation>
    </message>
    <message>
        <source>Bytes a vector</source>
        <translation>Bytes je Vektor</translation>
    </message>
    <message>
        <source>In memory, except of the file.</source>
        <translation>Im Speicher, außer bei der Datei.</translation>
    </message>
    <message>
        <source>Of foretold</source>
        <translation>Zum Vorhergesagten</translation>
    </message>
    <message>
        <source>As a multiple of what is foretold.</source>
        <translation>Als Vielfaches des Vorhergesagten.</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>d: dimensions. M: links of a node of the graph. values: bytes of a vector's values.</source>
        <translation>d: Dimensionen. M: Verbindungen eines Knotens des Graphen. values: Bytes der Werte eines Vektors.</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>What it counts in or leaves out: why it is off.</source>
        <translation>Was mitgezählt oder weggelassen wird: warum sie danebenliegt.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Where it is from, and when that was read or holds.</source>
        <translation>Woher sie ist, und wann das gelesen wurde oder gilt.</translation>
    </message>
    <message>
        <source>its table or keys, and its index, in place of that here</source>
        <translation>seine Tabelle oder Schlüssel und sein Index, anstelle dessen hier</translation>
    </message>
    <message>
        <source>measured on a cluster, up to %1 vectors</source>
        <translation>an einem Cluster gemessen, bis zu %1 Vektoren</translation>
    </message>
    <message>
        <source>what is known of how it stores them; not measured here</source>
        <translation>was davon bekannt ist, wie er sie ablegt; hier nicht gemessen</translation>
    </message>
</context>
<context>
    <name>shardscope::SkewModel</name>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Number of the shard, from 0.</source>
        <translation>Nummer des Shards, ab 0.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors the shard holds, copies included.</source>
        <translation>Vektoren im Shard, samt Kopien.</translation>
    </message>
    <message>
        <source>Vectors / mean</source>
        <translation>Vektoren / Mittel</translation>
    </message>
    <message>
        <source>Vectors of this shard over the mean of all shards; 1 is even.</source>
        <translation>Vektoren dieses Shards geteilt durch das Mittel aller; 1 ist gleich.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Queries that ask this shard at the nprobe in hand.</source>
        <translation>Anfragen an diesen Shard beim gewählten nprobe.</translation>
    </message>
    <message>
        <source>Queries / mean</source>
        <translation>Anfragen / Mittel</translation>
    </message>
    <message>
        <source>Queries that ask this shard over the mean of all shards; 1 is even.</source>
        <translation>Anfragen an diesen Shard geteilt durch das Mittel aller; 1 ist gleich.</translation>
    </message>
</context>
<context>
    <name>shardscope::SkewPage</name>
    <message>
        <source>Skew</source>
        <translation>Schieflage</translation>
    </message>
    <message>
        <source>Is one shard too big or too busy?</source>
        <translation>Ist ein Shard zu groß oder zu beschäftigt?</translation>
    </message>
    <message>
        <source>&amp;Order of shards:</source>
        <translation>&amp;Reihenfolge der Shards:</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Nach Nummer</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Most vectors first</source>
        <translation>Meiste Vektoren zuerst</translation>
    </message>
    <message>
        <source>Most queries first</source>
        <translation>Meiste Anfragen zuerst</translation>
    </message>
    <message>
        <source>Of vectors and of queries alike: both charts have a shard in the same place.</source>
        <translation>Für Vektoren und Anfragen gleich: beide Diagramme haben einen Shard an derselben Stelle.</translation>
    </message>
    <message>
        <source>nodes: </source>
        <translation>Knoten: </translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>On how many nodes the shards would be, placed as deploying places them: the heaviest first, each where least is of what is scarcer, bytes or queries. As many copies of each as on the page Latency.</source>
        <translation>Auf wie vielen Knoten die Shards wären, verteilt wie beim Aufspielen: der schwerste zuerst, jeder dorthin, wo vom knapperen am wenigsten ist, Bytes oder Anfragen. Jeder so oft wie auf der Seite Latenz.</translation>
    </message>
    <message>
        <source>size: vectors</source>
        <translation>Größe: Vektoren</translation>
    </message>
    <message>
        <source>size: bytes</source>
        <translation>Größe: Bytes</translation>
    </message>
    <message>
        <source>size: queries</source>
        <translation>Größe: Anfragen</translation>
    </message>
    <message>
        <source>What the areas say</source>
        <translation>Was die Flächen sagen</translation>
    </message>
    <message>
        <source>colour: queries of the node</source>
        <translation>Farbe: Anfragen des Knotens</translation>
    </message>
    <message>
        <source>colour: queries of the shard</source>
        <translation>Farbe: Anfragen des Shards</translation>
    </message>
    <message>
        <source>What the colours say</source>
        <translation>Was die Farben sagen</translation>
    </message>
    <message>
        <source>How many queries ask the node, or the shard, against the mean of all.</source>
        <translation>Wie viele Anfragen den Knoten, oder den Shard, fragen, gegen das Mittel aller.</translation>
    </message>
</context>
<context>
    <name>shardscope::SkewSummaryModel</name>
    <message>
        <source>Max / mean</source>
        <translation>Max / Mittel</translation>
    </message>
    <message>
        <source>Gini</source>
        <translation>Gini</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>VK</translation>
    </message>
    <message>
        <source>Imbalance factor</source>
        <translation>Ungleichheitsfaktor</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source> Up to 1.2 is good; above 2 is uneven.</source>
        <translation> Bis 1,2 ist gut; über 2 ist ungleich.</translation>
    </message>
    <message>
        <source> Below 0.1 is good; above 0.3 is uneven.</source>
        <translation> Unter 0,1 ist gut; über 0,3 ist ungleich.</translation>
    </message>
    <message>
        <source> Below 0.2 is good; above 0.5 is uneven.</source>
        <translation> Unter 0,2 ist gut; über 0,5 ist ungleich.</translation>
    </message>
    <message>
        <source> Below 1.04 is good; above 1.25 is uneven. Computed as Faiss does: S·Σn²/(Σn)² = 1 + CV².</source>
        <translation> Unter 1,04 ist gut; über 1,25 ist ungleich. Berechnet wie in Faiss: S·Σn²/(Σn)² = 1 + VK².</translation>
    </message>
    <message>
        <source>Vectors, or queries, of the largest shard.</source>
        <translation>Vektoren oder Anfragen des größten Shards.</translation>
    </message>
    <message>
        <source>Vectors, or queries, of the smallest shard.</source>
        <translation>Vektoren oder Anfragen des kleinsten Shards.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Skew of the vectors each shard holds, copies included.</source>
        <translation>Schieflage der Vektoren je Shard, samt Kopien.</translation>
    </message>
    <message>
        <source>Skew of the queries that ask each shard at the nprobe in hand.</source>
        <translation>Schieflage der Anfragen je Shard beim gewählten nprobe.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>How unevenly the shards are filled and asked.</source>
        <translation>Wie ungleich die Shards gefüllt und gefragt sind.</translation>
    </message>
</context>
<context>
    <name>shardscope::SourceForm</name>
    <message>
        <source>Where the vectors come from</source>
        <translation>Woher die Vektoren kommen</translation>
    </message>
    <message>
        <source>Sample data: Fashion-MNIST</source>
        <translation>Beispieldaten: Fashion-MNIST</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Beispieldaten</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>60,000 pictures of clothes to shard and 10,000 to ask for, as bytes.</source>
        <translation>60.000 Bilder von Kleidung zum Aufteilen und 10.000 als Anfragen, als Bytes.</translation>
    </message>
    <message>
        <source>Fashion-MNIST is not installed (package dataset-fashion-mnist), so vectors are generated.</source>
        <translation>Fashion-MNIST ist nicht installiert (Paket dataset-fashion-mnist), darum werden Vektoren erzeugt.</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vektoren</translation>
    </message>
    <message>
        <source>File of vectors</source>
        <translation>Datei mit Vektoren</translation>
    </message>
    <message>
        <source>a file, or drop one</source>
        <translation>eine Datei, auch hierher gezogen</translation>
    </message>
    <message>
        <source>&amp;Queries</source>
        <translation>An&amp;fragen</translation>
    </message>
    <message>
        <source>A file of vectors to ask for. Without one, those of the source are taken, or some vectors are held out.</source>
        <translation>Eine Datei mit Anfragevektoren. Ohne sie werden die der Quelle genommen oder einige Vektoren zurückgehalten.</translation>
    </message>
    <message>
        <source>File of queries</source>
        <translation>Datei mit Anfragen</translation>
    </message>
    <message>
        <source>from the source</source>
        <translation>aus der Quelle</translation>
    </message>
    <message>
        <source>&amp;Truth</source>
        <translation>&amp;Exakte</translation>
    </message>
    <message>
        <source>A file of them is checked before it is used.</source>
        <translation>Eine Datei davon wird vor Gebrauch geprüft.</translation>
    </message>
    <message>
        <source>File of exact neighbours</source>
        <translation>Datei mit exakten Nachbarn</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>berechnet</translation>
    </message>
    <message>
        <source>Tenant &amp;column</source>
        <translation>&amp;Mandantenspalte</translation>
    </message>
    <message>
        <source>The column of the source that names each vector's tenant.</source>
        <translation>Die Spalte der Quelle, die den Mandanten jedes Vektors nennt.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Held out</source>
        <translation>&amp;Zurückhalten</translation>
    </message>
    <message>
        <source>How many vectors to take out as queries where the source has none.</source>
        <translation>Wie viele Vektoren als Anfragen entnommen werden, wo die Quelle keine hat.</translation>
    </message>
    <message>
        <source>Take a cut-off file as far as it &amp;goes</source>
        <translation>Abge&amp;schnittene Datei nehmen, soweit sie reicht</translation>
    </message>
    <message>
        <source>Where a header promises more rows than are there.</source>
        <translation>Wo ein Kopf mehr Zeilen verspricht, als da sind.</translation>
    </message>
    <message>
        <source>What to generate</source>
        <translation>Was erzeugt wird</translation>
    </message>
    <message>
        <source>&amp;Metric</source>
        <translation>Me&amp;trik</translation>
    </message>
    <message>
        <source>as the source says</source>
        <translation>wie die Quelle sagt</translation>
    </message>
    <message>
        <source>Give te&amp;nants</source>
        <translation>Ma&amp;ndanten geben</translation>
    </message>
    <message>
        <source>Gives the vectors to tenants of uneven size, to try out tenant strategies: zipf:count=200,s=1.1</source>
        <translation>Gibt die Vektoren ungleich großen Mandanten, um Mandantenstrategien zu erproben: zipf:count=200,s=1.1</translation>
    </message>
    <message>
        <source>Parquet, npy, npz, HDF5, fbin and its relatives, fvecs and its relatives, IDX, GloVe, word2vec, CSV and other tables of text, or JSON; the format is told by the content.</source>
        <translation>Parquet, npy, npz, HDF5, fbin und verwandte, fvecs und verwandte, IDX, GloVe, word2vec, CSV und andere Texttabellen oder JSON; das Format wird am Inhalt erkannt.</translation>
    </message>
    <message>
        <source>&amp;Sample of</source>
        <translation>Stich&amp;probe von</translation>
    </message>
    <message>
        <source>How many vectors there are in all, where the file is a random sample of them: recall and sizes of the whole are then foretold.</source>
        <translation>Wie viele Vektoren es insgesamt gibt, wo die Datei eine zufällige Stichprobe von ihnen ist: Recall und Größen des Ganzen werden dann vorhergesagt.</translation>
    </message>
    <message>
        <source>To &amp;learn from</source>
        <translation>Zum &amp;Lernen</translation>
    </message>
    <message>
        <source>File of queries to learn from</source>
        <translation>Datei mit Anfragen zum Lernen</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A file of further queries of the same users, from which strategies and routers by queries learn. None of them is evaluated: one that is also among the queries is left out. Some thousand are worth while; of more than %1 a sample is taken.</source>
        <translation>Eine Datei mit weiteren Anfragen derselben Nutzer, aus denen Strategien und Router nach Anfragen lernen. Keine davon wird bewertet: Was auch unter den Anfragen ist, wird ausgelassen. Einige tausend lohnen sich; von mehr als %1 wird eine Stichprobe genommen.</translation>
    </message>
    <message>
        <source>Dra&amp;wn to learn from</source>
        <translation>Zum Lernen ge&amp;zogen</translation>
    </message>
    <message>
        <source>Share of the queries, drawn at random, that strategies and routers by queries learn from; the others are evaluated. Where there is no file of queries to learn from, or besides it.</source>
        <translation>Anteil der Anfragen, zufällig gezogen, aus denen Strategien und Router nach Anfragen lernen; die anderen werden bewertet. Wo es keine Datei mit Anfragen zum Lernen gibt, oder zusätzlich zu ihr.</translation>
    </message>
</context>
<context>
    <name>shardscope::SpaceForm</name>
    <message>
        <source>May be used</source>
        <translation>Darf verwendet werden</translation>
    </message>
    <message>
        <source>Values to try</source>
        <translation>Werte, die versucht werden</translation>
    </message>
    <message>
        <source>What the search may combine</source>
        <translation>Was die Suche kombinieren darf</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>Strategien</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Wie die Vektoren auf die Shards verteilt werden.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Numbers of shards, with commas between them.</source>
        <translation>Anzahlen von Shards, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Routers</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>How the shards to ask are chosen for a query.</source>
        <translation>Wie die zu fragenden Shards einer Anfrage gewählt werden.</translation>
    </message>
    <message>
        <source>Indices</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Wie jeder Shard durchsucht wird.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Repliken</translation>
    </message>
    <message>
        <source>Copies of every shard, with commas between the numbers to try.</source>
        <translation>Kopien jedes Shards; die Anzahlen, die versucht werden, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>nprobe up to</source>
        <translation>nprobe bis</translation>
    </message>
    <message>
        <source>The most shards a query may ask; empty: all.</source>
        <translation>Wie viele Shards eine Anfrage höchstens fragen darf; leer: alle.</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>Wie vorgeschlagen</translation>
    </message>
    <message>
        <source>Back to what is suggested for this data and these limits.</source>
        <translation>Zurück zu dem, was für diese Daten und Grenzen vorgeschlagen ist.</translation>
    </message>
    <message>
        <source>Values with commas between them; empty: the default.</source>
        <translation>Werte mit Kommas dazwischen; leer: der Vorgabewert.</translation>
    </message>
</context>
<context>
    <name>shardscope::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Open data or a workspace, try an example, or see what this program is about.</source>
        <translation>Daten oder einen Arbeitsbereich öffnen, ein Beispiel versuchen, oder sehen, worum es geht.</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>None yet. Everything you do is kept in a workspace as you do it; it will be listed here.</source>
        <translation>Noch keiner. Alle Arbeit wird in einem Arbeitsbereich aufbewahrt, noch während sie geschieht; er erscheint dann hier.</translation>
    </message>
    <message>
        <source>Open now: %1, %2 vectors.</source>
        <translation>Offen: %1, %2 Vektoren.</translation>
    </message>
    <message>
        <source>%1 is shown.</source>
        <translation>%1 wird gezeigt.</translation>
    </message>
    <message>
        <source>%1 is being measured.</source>
        <translation>%1 wird gemessen.</translation>
    </message>
    <message>
        <source>How should these vectors be sharded?</source>
        <translation>Wie sollen diese Vektoren verteilt werden?</translation>
    </message>
    <message>
        <source>Load your vectors, choose how to split them over machines, and see what that does to recall, balance, latency and cost, measured on the vectors themselves.</source>
        <translation>Vektoren laden, festlegen, wie sie auf Maschinen verteilt werden, und sehen, was das für Recall, Gleichmaß, Latenz und Kosten bedeutet, gemessen an den Vektoren selbst.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Open vecto&amp;rs…</source>
        <translation>&amp;Vektoren öffnen …</translation>
    </message>
    <message>
        <source>A file of vectors: npy, Parquet, HDF5, fvecs, text and others, told by its content.</source>
        <translation>Eine Datei mit Vektoren: npy, Parquet, HDF5, fvecs, Text und andere, am Inhalt erkannt.</translation>
    </message>
    <message>
        <source>Open &amp;workspace…</source>
        <translation>Arbeitsbereich ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>A file of earlier work: its data sets, plans, searches and runs.</source>
        <translation>Eine Datei früherer Arbeit: ihre Datenmengen, Pläne, Suchen und Läufe.</translation>
    </message>
    <message>
        <source>&amp;Connect a cluster…</source>
        <translation>&amp;Cluster verbinden …</translation>
    </message>
    <message>
        <source>Looks at a live engine, takes a sample of its vectors, deploys a plan to it.</source>
        <translation>Sieht ein laufendes System an, entnimmt eine Stichprobe seiner Vektoren, spielt einen Plan auf.</translation>
    </message>
    <message>
        <source>&amp;Go on with it</source>
        <translation>&amp;Weiter damit</translation>
    </message>
    <message>
        <source>Shows the recall of the plans for the data that is open.</source>
        <translation>Zeigt den Recall der Pläne für die offenen Daten.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Beispieldaten</translation>
    </message>
    <message>
        <source>Fashion-MNIST: 60,000 pictures of clothes, as vectors of bytes.</source>
        <translation>Fashion-MNIST: 60.000 Bilder von Kleidung, als Vektoren aus Bytes.</translation>
    </message>
    <message>
        <source>Made-up vectors in clusters of uneven sizes.</source>
        <translation>Erzeugte Vektoren in Clustern ungleicher Größe.</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Zuletzt benutzte Arbeitsbereiche</translation>
    </message>
    <message>
        <source>What am I looking at?</source>
        <translation>Worum geht es hier?</translation>
    </message>
    <message>
        <source>One machine cannot hold a billion vectors, so they are split over shards. A plan says how: at random, by tenant, or so that near vectors lie together.</source>
        <translation>Eine Maschine fasst keine Milliarde Vektoren, also werden sie auf Shards verteilt. Ein Plan sagt, wie: zufällig, nach Mandant, oder so, dass nahe Vektoren beisammen liegen.</translation>
    </message>
    <message>
        <source>A query asks only the most promising shards, nprobe of them. What lies in the others is missed: recall is the share of the true nearest neighbours that are found.</source>
        <translation>Eine Anfrage fragt nur die aussichtsreichsten Shards, nprobe an der Zahl. Was in den anderen liegt, wird verfehlt: Recall ist der Anteil der wahren nächsten Nachbarn, die gefunden werden.</translation>
    </message>
    <message>
        <source>Asking more shards finds more and costs more. Each plan is measured on all its queries and drawn as a curve; the one that is higher at the same cost is better.</source>
        <translation>Mehr Shards zu fragen findet mehr und kostet mehr. Jeder Plan wird an allen Anfragen gemessen und als Kurve gezeichnet; besser ist, wer bei gleichen Kosten höher liegt.</translation>
    </message>
    <message>
        <source>&amp;Show me around</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>A tour of the window in a few steps.</source>
        <translation>In wenigen Schritten durch das Fenster.</translation>
    </message>
    <message>
        <source>Open the &amp;manual</source>
        <translation>Handb&amp;uch öffnen</translation>
    </message>
    <message>
        <source>F1 explains the page you are on, at any time.</source>
        <translation>F1 erklärt jederzeit die Seite, auf der man ist.</translation>
    </message>
</context>
<context>
    <name>shardscope::StepDiagram</name>
    <message>
        <source>Not begun.</source>
        <translation>Nicht begonnen.</translation>
    </message>
    <message>
        <source>All steps are done.</source>
        <translation>Alle Schritte sind getan.</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3. %4</source>
        <translation>Schritt %1 von %2: %3. %4</translation>
    </message>
</context>
<context>
    <name>shardscope::StudyControls</name>
    <message>
        <source>S&amp;top</source>
        <translation>Anha&amp;lten</translation>
    </message>
    <message>
        <source>Stops it; what was worked out before stays.</source>
        <translation>Hält es an; was zuvor ausgearbeitet wurde, bleibt.</translation>
    </message>
</context>
<context>
    <name>shardscope::SubShardModel</name>
    <message>
        <source>now, and enough</source>
        <translation>jetzt, und genug</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Sub-shards</source>
        <translation>Teilshards</translation>
    </message>
    <message>
        <source>Over which its vectors are, by the key (tenant, hash of the id modulo that number).</source>
        <translation>Auf denen seine Vektoren sind, nach dem Schlüssel (Mandant, Hash der Kennung modulo dieser Zahl).</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Whether it has so many now, and whether so many are needed.</source>
        <translation>Ob er jetzt so viele hat, und ob so viele nötig sind.</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Vectors of the largest of them, counted.</source>
        <translation>Vektoren des größten von ihnen, gezählt.</translation>
    </message>
    <message>
        <source>Kept for, months</source>
        <translation>Hält, Monate</translation>
    </message>
    <message>
        <source>Passed first</source>
        <translation>Zuerst überschritten</translation>
    </message>
    <message>
        <source>Which limit, where one is.</source>
        <translation>Welche Grenze, wo es eine ist.</translation>
    </message>
</context>
<context>
    <name>shardscope::TablePanel</name>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>Als &amp;CSV sichern …</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>Tabelle &amp;kopieren</translation>
    </message>
    <message>
        <source>Save or copy this table</source>
        <translation>Diese Tabelle sichern oder kopieren</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantChangeModel</name>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>What is done about the tenant, and why.</source>
        <translation>Was mit dem Mandanten geschieht, und warum.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Shards that its vectors leave.</source>
        <translation>Shards, die seine Vektoren verlassen.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Shards that they go to; numbers beyond those of now are new shards.</source>
        <translation>Shards, auf die sie kommen; Nummern über die jetzigen hinaus sind neue Shards.</translation>
    </message>
    <message>
        <source>Vectors moved</source>
        <translation>Bewegte Vektoren</translation>
    </message>
    <message>
        <source>Counted.</source>
        <translation>Gezählt.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>That go over the network: the values of the vectors.</source>
        <translation>Die über das Netz gehen: die Werte der Vektoren.</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantForm</name>
    <message>
        <source>&amp;Memory of a shard</source>
        <translation>&amp;Speicher eines Shards</translation>
    </message>
    <message>
        <source>What a shard can hold of vectors and their index.</source>
        <translation>Was ein Shard an Vektoren und ihrem Index fassen kann.</translation>
    </message>
    <message>
        <source>&amp;Load of a shard</source>
        <translation>&amp;Last eines Shards</translation>
    </message>
    <message>
        <source>Comparisons a second, in millions: queries a second times the vectors that each is compared with.</source>
        <translation>Vergleiche je Sekunde, in Millionen: Anfragen je Sekunde mal Vektoren, mit denen jede verglichen wird.</translation>
    </message>
    <message>
        <source>&amp;Queries</source>
        <translation>An&amp;fragen</translation>
    </message>
    <message>
        <source>Of all tenants together, in the proportions of the data set's queries. Loads follow from it.</source>
        <translation>Aller Mandanten zusammen, im Verhältnis der Anfragen der Datenmenge. Lasten folgen daraus.</translation>
    </message>
    <message>
        <source>&amp;Growth</source>
        <translation>&amp;Wachstum</translation>
    </message>
    <message>
        <source>How much every tenant grows, its vectors and its queries alike, steadily.</source>
        <translation>Wie sehr jeder Mandant wächst, seine Vektoren und Anfragen gleichermaßen, stetig.</translation>
    </message>
    <message>
        <source>… of s&amp;ingle ones</source>
        <translation>… &amp;einzelner</translation>
    </message>
    <message>
        <source>Tenants that grow otherwise, each with its percent a month, as in: acme=20; initech=-3</source>
        <translation>Mandanten, die anders wachsen, jeder mit seinen Prozent im Monat, wie in: acme=20; initech=-3</translation>
    </message>
    <message>
        <source>Limits kept &amp;for</source>
        <translation>Grenzen halten &amp;für</translation>
    </message>
    <message>
        <source>For so long no shard is to pass a limit.</source>
        <translation>So lange soll kein Shard eine Grenze überschreiten.</translation>
    </message>
    <message>
        <source>Em&amp;pty shards that are not needed</source>
        <translation>Unnötige Shards lee&amp;ren</translation>
    </message>
    <message>
        <source>Also moves tenants so that a shard can go, where others have room for them so long.</source>
        <translation>Bewegt Mandanten auch, damit ein Shard entfallen kann, wo andere so lange Platz für sie haben.</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source> million/s</source>
        <translation> Mio./s</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> Anfragen/s</translation>
    </message>
    <message>
        <source> % a month</source>
        <translation> % im Monat</translation>
    </message>
    <message>
        <source> months</source>
        <translation> Monate</translation>
    </message>
    <message>
        <source>acme=20; initech=-3</source>
        <translation>acme=20; initech=-3</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantModel</name>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors the tenant owns.</source>
        <translation>Vektoren des Mandanten.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Of all vectors. A tenant with far more than the others is hot: one shard may be too small for it.</source>
        <translation>An allen Vektoren. Ein Mandant mit weit mehr als die anderen ist heiß: ein Shard kann zu klein für ihn sein.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Queries the tenant asks.</source>
        <translation>Anfragen des Mandanten.</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantUseModel</name>
    <message>
        <source>Months until a limit is passed at the growth told: 0 is passed already, and empty is not within a hundred years.</source>
        <translation>Monate, bis bei dem angegebenen Wachstum eine Grenze überschritten wird: 0 ist schon überschritten, und leer nicht in hundert Jahren.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>Vectors the tenant owns.</source>
        <translation>Vektoren des Mandanten.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Of all vectors.</source>
        <translation>An allen Vektoren.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Queries of the data set that the tenant asks.</source>
        <translation>Anfragen der Datenmenge, die der Mandant stellt.</translation>
    </message>
    <message>
        <source>Queries/s</source>
        <translation>Anfragen/s</translation>
    </message>
    <message>
        <source>Of the queries a second that were told, in proportion to its queries.</source>
        <translation>Von den angegebenen Anfragen je Sekunde, im Verhältnis seiner Anfragen.</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>A month, of its vectors and of its queries.</source>
        <translation>Im Monat, seiner Vektoren und seiner Anfragen.</translation>
    </message>
    <message>
        <source>On shards</source>
        <translation>Auf Shards</translation>
    </message>
    <message>
        <source>Where its vectors are.</source>
        <translation>Wo seine Vektoren sind.</translation>
    </message>
    <message>
        <source>To be on</source>
        <translation>Soll auf</translation>
    </message>
    <message>
        <source>Where they are to be; empty: they stay.</source>
        <translation>Wo sie sein sollen; leer: sie bleiben.</translation>
    </message>
    <message>
        <source>Sub-shards needed</source>
        <translation>Nötige Teilshards</translation>
    </message>
    <message>
        <source>Of a tenant that no single shard holds for as long as is wanted: the fewest that do, each by (tenant, hash of the id modulo that number). 0: no number does. Empty: one shard is enough.</source>
        <translation>Eines Mandanten, den kein einzelner Shard so lange fasst wie gewünscht: die wenigsten, die es tun, jeder nach (Mandant, Hash der Kennung modulo dieser Zahl). 0: keine Zahl reicht. Leer: ein Shard genügt.</translation>
    </message>
    <message>
        <source>Kept for, months</source>
        <translation>Hält, Monate</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantsView</name>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>The data have no tenants. Name the column that has them when opening the data, or have some made.</source>
        <translation>Die Daten haben keine Mandanten. Beim Öffnen die Spalte nennen, die sie hat, oder welche erzeugen lassen.</translation>
    </message>
    <message>
        <source>%1 does not keep tenants apart. Make a plan by tenant the current one.</source>
        <translation>%1 hält Mandanten nicht auseinander. Einen Plan nach Mandanten zum aktuellen machen.</translation>
    </message>
    <message>
        <source>What single tenants grow by cannot be read. Write it as in: acme=20; initech=-3</source>
        <translation>Um wie viel einzelne Mandanten wachsen, ist nicht zu lesen. So schreiben: acme=20; initech=-3</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>Wird ausgearbeitet.</translation>
    </message>
    <message>
        <source>Set what a shard may hold and do, and how tenants grow; then work out what is advised.</source>
        <translation>Festlegen, was ein Shard fassen und tun darf und wie Mandanten wachsen; dann ausarbeiten, was geraten wird.</translation>
    </message>
    <message>
        <source>Nothing needs to move.</source>
        <translation>Nichts muss umziehen.</translation>
    </message>
    <message>
        <source>No tenant needs shards of its own.</source>
        <translation>Kein Mandant braucht eigene Shards.</translation>
    </message>
    <message>
        <source>&amp;Advise</source>
        <translation>R&amp;at geben</translation>
    </message>
    <message>
        <source>Finds out which tenants outgrow their shards, how long limits are kept, and what to move. Nothing is moved yet.</source>
        <translation>Findet heraus, welche Mandanten aus ihren Shards herauswachsen, wie lange Grenzen halten und was umziehen soll. Noch wird nichts bewegt.</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>What is drawn of shards</source>
        <translation>Was von Shards gezeichnet wird</translation>
    </message>
    <message>
        <source>What is drawn of shards, before and after what is advised.</source>
        <translation>Was von Shards gezeichnet wird, vor und nach dem Geratenen.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Sub-shards of hot tenants</source>
        <translation>Teilshards heißer Mandanten</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Adopt as &amp;plan</source>
        <translation>Als &amp;Plan übernehmen</translation>
    </message>
    <message>
        <source>Adds the plan that all of the advice makes of this one to the list of plans, makes it the current one and measures it. Can be undone.</source>
        <translation>Fügt der Liste den Plan hinzu, den der ganze Rat aus diesem macht, macht ihn zum aktuellen und misst ihn. Kann rückgängig gemacht werden.</translation>
    </message>
</context>
<context>
    <name>shardscope::Tour</name>
    <message>
        <source>The pages, in the order of the work</source>
        <translation>Die Seiten, in der Reihenfolge der Arbeit</translation>
    </message>
    <message>
        <source>Data, plans, what they do, a search for the best one, a live cluster, a report. Ctrl and a digit leads to each; F1 explains the one you are on.</source>
        <translation>Daten, Pläne, was sie leisten, die Suche nach dem besten, ein laufender Cluster, ein Bericht. Strg und eine Ziffer führt zu jeder; F1 erklärt die, auf der man ist.</translation>
    </message>
    <message>
        <source>The data set</source>
        <translation>Die Datenmenge</translation>
    </message>
    <message>
        <source>What every page works on. Drop a file on the window to open another; a click on the name shows what is in it.</source>
        <translation>Womit jede Seite arbeitet. Eine Datei auf das Fenster ziehen, um eine andere zu öffnen; ein Klick auf den Namen zeigt, was in ihr ist.</translation>
    </message>
    <message>
        <source>A plan</source>
        <translation>Ein Plan</translation>
    </message>
    <message>
        <source>Fill in how to split, route and index, and press Evaluate: the plan is built and measured on all queries.</source>
        <translation>Ausfüllen, wie aufgeteilt, geroutet und indiziert wird, und auswerten: Der Plan wird gebaut und an allen Anfragen gemessen.</translation>
    </message>
    <message>
        <source>All plans</source>
        <translation>Alle Pläne</translation>
    </message>
    <message>
        <source>One is current and one is compared with it, in two colours on every page. Choose them here or in the bar above.</source>
        <translation>Einer ist der aktuelle, einer wird mit ihm verglichen, in zwei Farben auf jeder Seite. Gewählt werden sie hier oder in der Leiste oben.</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>How many shards a query asks. Move it: every page follows at once, because nothing is searched again.</source>
        <translation>Wie viele Shards eine Anfrage fragt. Beim Bewegen folgt jede Seite sofort, denn nichts wird noch einmal gesucht.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>The share of the true neighbours that are found, for every nprobe. Higher is better; the dashed line is your target.</source>
        <translation>Der Anteil der wahren Nachbarn, die gefunden werden, für jedes nprobe. Höher ist besser; die gestrichelte Linie ist das Ziel.</translation>
    </message>
    <message>
        <source>Where recall is lost</source>
        <translation>Wo Recall verloren geht</translation>
    </message>
    <message>
        <source>To the split itself, to the router, or inside of the shards. The tallest bar is the one to work on.</source>
        <translation>Durch die Aufteilung selbst, durch den Router, oder innerhalb der Shards. Am höchsten Balken zu arbeiten lohnt am meisten.</translation>
    </message>
    <message>
        <source>The best plan</source>
        <translation>Der beste Plan</translation>
    </message>
    <message>
        <source>Set limits and start: many plans are tried, and the page says which one keeps to them at the least cost. Adopt it, and write a report.</source>
        <translation>Grenzen setzen und beginnen: Viele Pläne werden versucht, und die Seite sagt, welcher sie zum geringsten Preis einhält. Ihn übernehmen und einen Bericht schreiben.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>shardscope::TraceModel</name>
    <message>
        <source>hedge</source>
        <translation>Absicherung</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erste</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Number of the shard, from 0.</source>
        <translation>Nummer des Shards, ab 0.</translation>
    </message>
    <message>
        <source>Replica</source>
        <translation>Replik</translation>
    </message>
    <message>
        <source>Number of the copy that was asked, from 0.</source>
        <translation>Nummer der gefragten Kopie, ab 0.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Teilanfrage</translation>
    </message>
    <message>
        <source>A hedge is a second request to another replica, sent when the first was slow.</source>
        <translation>Eine Absicherung ist eine zweite Teilanfrage an eine andere Replik, gesendet, wenn die erste langsam war.</translation>
    </message>
    <message>
        <source>When the request was sent.</source>
        <translation>Wann die Teilanfrage gesendet wurde.</translation>
    </message>
    <message>
        <source>When a worker of the shard began to serve it.</source>
        <translation>Wann ein Arbeiter des Shards sie zu bedienen begann.</translation>
    </message>
    <message>
        <source>When the shard was done.</source>
        <translation>Wann der Shard fertig war.</translation>
    </message>
    <message>
        <source>When the answer came back.</source>
        <translation>Wann die Antwort zurückkam.</translation>
    </message>
    <message>
        <source>How long the shard worked on it.</source>
        <translation>Wie lange der Shard daran arbeitete.</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Abstände</translation>
    </message>
    <message>
        <source>Distances the shard computed.</source>
        <translation>Abstände, die der Shard berechnete.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Whether its answer is part of the result, and why not.</source>
        <translation>Ob ihre Antwort Teil des Ergebnisses ist, und wenn nicht, warum.</translation>
    </message>
    <message>
        <source>in the answer</source>
        <translation>in der Antwort</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>refused: replica down</source>
        <translation>abgewiesen: Replik ausgefallen</translation>
    </message>
    <message>
        <source>deadline passed before it was served</source>
        <translation>Frist vor der Bedienung verstrichen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>When the request reached the shard.</source>
        <translation>Wann die Anfrage beim Shard ankam.</translation>
    </message>
    <message>
        <source>From the arrival at the shard to the beginning of the service.</source>
        <translation>Von der Ankunft beim Shard bis zum Beginn der Bedienung.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Bedienung</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Bedient</translation>
    </message>
</context>
<context>
    <name>shardscope::TracePanel</name>
    <message>
        <source>Point at a bar to read it out; click it to select its shard everywhere.</source>
        <translation>Auf einen Balken zeigen, um ihn abzulesen; klicken, um seinen Shard überall zu wählen.</translation>
    </message>
    <message>
        <source>&amp;Query:</source>
        <translation>An&amp;frage:</translation>
    </message>
    <message>
        <source>slowest</source>
        <translation>langsamste</translation>
    </message>
    <message>
        <source>at the p99</source>
        <translation>am p99</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>schnellste</translation>
    </message>
    <message>
        <source>Which of the measured queries is shown</source>
        <translation>Welche der gemessenen Anfragen gezeigt wird</translation>
    </message>
    <message>
        <source>The next faster query (Left)</source>
        <translation>Die nächstschnellere Anfrage (links)</translation>
    </message>
    <message>
        <source>Next faster query</source>
        <translation>Nächstschnellere Anfrage</translation>
    </message>
    <message>
        <source>The next slower query (Right)</source>
        <translation>Die nächstlangsamere Anfrage (rechts)</translation>
    </message>
    <message>
        <source>Next slower query</source>
        <translation>Nächstlangsamere Anfrage</translation>
    </message>
    <message>
        <source>Attempts of this query</source>
        <translation>Versuche dieser Anfrage</translation>
    </message>
    <message>
        <source>%1. The selected query %2 is not among them.</source>
        <translation>%1. Die ausgewählte Anfrage %2 ist nicht darunter.</translation>
    </message>
    <message>
        <source>Fan-out of query %1</source>
        <translation>Fan-out der Anfrage %1</translation>
    </message>
    <message>
        <source>Query %1, place %2 of %3 by latency: %4, %5 of %6 shards answered in time</source>
        <extracomment>%1: number of the query; %2 and %3: its place among all and how many they are; %4: how long it took; %5, %6: shards.</extracomment>
        <translation>Anfrage %1, Platz %2 von %3 nach Latenz: %4, %5 von %6 Shards haben rechtzeitig geantwortet</translation>
    </message>
</context>
<context>
    <name>shardscope::TreemapView</name>
    <message numerus="yes">
        <source>%Ln areas; the arrow keys go from one to the next</source>
        <translation>
            <numerusform>%Ln Fläche; die Pfeiltasten gehen von einer zur nächsten</numerusform>
            <numerusform>%Ln Flächen; die Pfeiltasten gehen von einer zur nächsten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::TrialModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>nein: %1</translation>
    </message>
    <message>
        <source>The load is more than the busiest shard can serve.</source>
        <translation>Die Last ist mehr, als der meistgefragte Shard bedienen kann.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Wie die Vektoren auf die Shards verteilt werden.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Wie jeder Shard durchsucht wird.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>What is not at its default.</source>
        <translation>Was nicht auf seinem Standardwert steht.</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Repliken</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>Fan-out</source>
        <translation>Fan-out</translation>
    </message>
    <message>
        <source>Memory
a node</source>
        <translation>Speicher
je Knoten</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Ungleichheit</translation>
    </message>
    <message>
        <source>Keeps to the limits</source>
        <translation>Hält die Grenzen ein</translation>
    </message>
    <message>
        <source>Whether it does, and which limits it breaks.</source>
        <translation>Ob das so ist, und welche Grenzen verletzt werden.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>How many queries it was measured with.</source>
        <translation>Mit wie vielen Anfragen gemessen wurde.</translation>
    </message>
    <message>
        <source>p99
(forecast)</source>
        <translation>p99
(Vorhersage)</translation>
    </message>
    <message>
        <source>Work
a query</source>
        <translation>Arbeit je
Anfrage</translation>
    </message>
    <message>
        <source>Mean
(forecast)</source>
        <translation>Mittel
(Vorhersage)</translation>
    </message>
</context>
<context>
    <name>shardscope::TunePage</name>
    <message>
        <source>Tune</source>
        <translation>Abstimmen</translation>
    </message>
    <message>
        <source>Which plan keeps to my limits at the least cost, and why?</source>
        <translation>Welcher Plan hält meine Grenzen mit den geringsten Kosten ein, und warum?</translation>
    </message>
    <message>
        <source>compare with none</source>
        <translation>mit nichts vergleichen</translation>
    </message>
    <message>
        <source>compare with %1</source>
        <translation>mit %1 vergleichen</translation>
    </message>
    <message>
        <source>The first trial appears here as soon as it has ended.</source>
        <translation>Der erste Versuch erscheint hier, sobald er zu Ende ist.</translation>
    </message>
    <message>
        <source>Nothing was tried yet.</source>
        <translation>Noch wurde nichts versucht.</translation>
    </message>
    <message>
        <source>%1 is adopted and is now the current plan.</source>
        <translation>%1 ist übernommen und jetzt der aktuelle Plan.</translation>
    </message>
    <message>
        <source>%1 is adopted and is now the current plan. It is being measured on all queries, and then compared with %2.</source>
        <translation>%1 ist übernommen und jetzt der aktuelle Plan. Er wird mit allen Anfragen gemessen und dann mit %2 verglichen.</translation>
    </message>
    <message>
        <source>against nodes</source>
        <translation>gegen Knoten</translation>
    </message>
    <message>
        <source>against p99</source>
        <translation>gegen p99</translation>
    </message>
    <message>
        <source>against work</source>
        <translation>gegen Arbeit</translation>
    </message>
    <message>
        <source>against memory</source>
        <translation>gegen Speicher</translation>
    </message>
    <message>
        <source>best of each plan</source>
        <translation>bestes jedes Plans</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>all configurations</source>
        <translation>alle Konfigurationen</translation>
    </message>
    <message>
        <source>What recall is held against</source>
        <translation>Wogegen der Recall steht</translation>
    </message>
    <message>
        <source>Which configurations are listed</source>
        <translation>Welche Konfigurationen aufgeführt sind</translation>
    </message>
    <message>
        <source>Session to compare with</source>
        <translation>Sitzung zum Vergleich</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>Was versucht wurde</translation>
    </message>
    <message>
        <source>Adopted.</source>
        <translation>Übernommen.</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningChoice</name>
    <message>
        <source>Tick the limits that count and press Search. Plans appear here as they are tried; what is found so far can be adopted at any time.</source>
        <translation>Kreuzen Sie die Grenzen an, die zählen, und drücken Sie Suchen. Pläne erscheinen hier, sobald sie versucht sind; was bis dahin gefunden ist, kann jederzeit übernommen werden.</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>&amp;Adopt the best</source>
        <translation>&amp;Beste übernehmen</translation>
    </message>
    <message>
        <source>&amp;Adopt the selected</source>
        <translation>&amp;Ausgewählte übernehmen</translation>
    </message>
    <message>
        <source>The choice against the limits</source>
        <translation>Die Wahl und die Grenzen</translation>
    </message>
    <message>
        <source>Makes it one of the plans, current on every page, and compares it with the one that was. It can be undone.</source>
        <translation>Macht sie zu einem der Pläne, auf jeder Seite aktuell, und vergleicht sie mit dem bisherigen. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Am nächsten</translation>
    </message>
    <message>
        <source>Adopted</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>✓ Adopted: %1 is the current plan.</source>
        <translation>✓ Übernommen: %1 ist der aktuelle Plan.</translation>
    </message>
    <message>
        <source>Nothing that was tried keeps to all limits. Pick a configuration in the chart or the table to adopt it all the same.</source>
        <translation>Nichts, was versucht wurde, hält alle Grenzen ein. Wählen Sie eine Konfiguration im Diagramm oder in der Tabelle, um sie trotzdem zu übernehmen.</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>&amp;Warum</translation>
    </message>
    <message>
        <source>&amp;Figures</source>
        <translation>&amp;Kennzahlen</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningControls</name>
    <message>
        <source>Recall %1</source>
        <translation>Recall %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>Z&amp;eit</translation>
    </message>
    <message>
        <source>until it is done</source>
        <translation>bis sie fertig ist</translation>
    </message>
    <message>
        <source>How long to search at most. A search can always go on later.</source>
        <translation>Wie lange höchstens gesucht wird. Eine Suche kann später immer weitergehen.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>Ends the search with what it has found. Every trial that ended is kept.</source>
        <translation>Beendet die Suche mit dem, was sie gefunden hat. Jeder beendete Versuch bleibt.</translation>
    </message>
    <message>
        <source>Paused – &amp;continue</source>
        <translation>Pause – &amp;weiter</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningForm</name>
    <message>
        <source>&amp;Goal</source>
        <translation>Z&amp;iel</translation>
    </message>
    <message>
        <source>S&amp;pace</source>
        <translation>Such&amp;raum</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Daten</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vektoren</translation>
    </message>
    <message>
        <source>A random sample of so many vectors stands for all of them.</source>
        <translation>Eine zufällige Stichprobe von so vielen Vektoren steht für alle.</translation>
    </message>
    <message>
        <source>&amp;Queries</source>
        <translation>An&amp;fragen</translation>
    </message>
    <message>
        <source>A random sample of so many queries stands for all of them.</source>
        <translation>Eine zufällige Stichprobe von so vielen Anfragen steht für alle.</translation>
    </message>
    <message>
        <source>&amp;Neighbours (k)</source>
        <translation>&amp;Nachbarn (k)</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>Of every random choice: the same seed gives the same result.</source>
        <translation>Jeder zufälligen Wahl: Derselbe Startwert gibt dasselbe Ergebnis.</translation>
    </message>
    <message>
        <source>&amp;Tenants</source>
        <translation>Mandan&amp;ten</translation>
    </message>
    <message>
        <source>Whose vectors and queries count.</source>
        <translation>Wessen Vektoren und Anfragen zählen.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningSessionBar</name>
    <message>
        <source>New search</source>
        <translation>Neue Suche</translation>
    </message>
    <message>
        <source>%1 (other data)</source>
        <translation>%1 (andere Daten)</translation>
    </message>
    <message>
        <source>No workspace is open: what is found is forgotten when the program ends.</source>
        <translation>Kein Arbeitsbereich ist offen: Was gefunden wird, ist mit dem Ende des Programms vergessen.</translation>
    </message>
    <message>
        <source>Changed: the next search becomes a session of its own and goes on from what fits.</source>
        <translation>Geändert: Die nächste Suche wird eine eigene Sitzung und macht mit dem weiter, was passt.</translation>
    </message>
    <message>
        <source>%1 was begun on other data: %2. Its trials are never mixed with those of the data that is open. Open that data, or say where it is now.</source>
        <translation>%1 wurde mit anderen Daten begonnen: %2. Ihre Versuche werden nie mit denen der offenen Daten vermischt. Öffnen Sie diese Daten, oder sagen Sie, wo sie jetzt liegen.</translation>
    </message>
    <message>
        <source>What was opened just now holds other vectors than this session was begun on.</source>
        <translation>Was gerade geöffnet wurde, enthält andere Vektoren als die, mit denen diese Sitzung begonnen wurde.</translation>
    </message>
    <message>
        <source>Duplicate session</source>
        <translation>Sitzung duplizieren</translation>
    </message>
    <message>
        <source>Rename session</source>
        <translation>Sitzung umbenennen</translation>
    </message>
    <message>
        <source>Remove session</source>
        <translation>Sitzung entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %1 with its %Ln trial(s)? This cannot be undone. Plans adopted from it stay.</source>
        <translation>
            <numerusform>%1 mit %Ln Versuch entfernen? Das lässt sich nicht rückgängig machen. Daraus übernommene Pläne bleiben.</numerusform>
            <numerusform>%1 mit %Ln Versuchen entfernen? Das lässt sich nicht rückgängig machen. Daraus übernommene Pläne bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Where is the data of %1?</source>
        <translation>Wo sind die Daten von %1?</translation>
    </message>
    <message>
        <source>Name of the session:</source>
        <translation>Name der Sitzung:</translation>
    </message>
    <message>
        <source>Tuning session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>What was asked and every trial that ended, kept together under a name.</source>
        <translation>Was gefragt wurde und jeder beendete Versuch, zusammen unter einem Namen.</translation>
    </message>
    <message>
        <source>S&amp;ession</source>
        <translation>S&amp;itzung</translation>
    </message>
    <message>
        <source>Begin, copy, name or remove a session</source>
        <translation>Eine Sitzung beginnen, kopieren, benennen oder entfernen</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>&amp;Duplizieren …</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>&amp;Open that data</source>
        <translation>Diese Daten ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Locate it…</source>
        <translation>S&amp;uchen …</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningStudy</name>
    <message>
        <source>Tuning: %1</source>
        <translation>Abstimmen: %1</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningSummaryModel</name>
    <message>
        <source>Recall, at least</source>
        <translation>Recall, mindestens</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>What was asked for; empty: no limit.</source>
        <translation>Was verlangt wurde; leer: keine Grenze.</translation>
    </message>
    <message>
        <source>Work a query</source>
        <translation>Arbeit je Anfrage</translation>
    </message>
    <message>
        <source>%1 (forecast)</source>
        <translation>%1 (Vorhersage)</translation>
    </message>
</context>
<context>
    <name>shardscope::VectorMapPane</name>
    <message>
        <source>Draw shards</source>
        <translation>Shards zeichnen</translation>
    </message>
    <message>
        <source>Shard %1</source>
        <translation>Shard %1</translation>
    </message>
    <message>
        <source>%1 vectors, %2 of all</source>
        <translation>%1 Vektoren, %2 von allen</translation>
    </message>
    <message>
        <source>The marker stands at the median of its vectors on this map. Click to bring them out.</source>
        <translation>Die Marke steht am Median seiner Vektoren auf dieser Karte. Ein Klick hebt sie hervor.</translation>
    </message>
    <message>
        <source>Map of the plan %1</source>
        <translation>Karte des Plans %1</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Arrow keys move the map, plus and minus zoom, Home shows all of it, the space bar picks the vector in the middle.</source>
        <translation>Pfeiltasten bewegen die Karte, Plus und Minus zoomen, Pos1 zeigt alles, die Leertaste wählt den Vektor in der Mitte.</translation>
    </message>
    <message>
        <source> · the shards lie mixed, without borders</source>
        <translation> · die Shards liegen gemischt, ohne Grenzen</translation>
    </message>
    <message>
        <source> · %1 lie within their shard's borders</source>
        <translation> · %1 liegen in den Grenzen ihres Shards</translation>
    </message>
    <message>
        <source>Borders are drawn where the majority of the vectors passes from one shard to another; a vector lies within them if its own shard has the majority around it. The cells of the centroids themselves overlap when many dimensions are seen as two, so their borders cannot be drawn.</source>
        <translation>Grenzen sind dort gezeichnet, wo die Mehrheit der Vektoren von einem Shard zum anderen wechselt; ein Vektor liegt in ihnen, wenn sein eigener Shard um ihn die Mehrheit hat. Die Zellen der Zentroide selbst überlappen, wenn viele Dimensionen als zwei gesehen werden; ihre Grenzen lassen sich daher nicht zeichnen.</translation>
    </message>
</context>
<context>
    <name>shardscope::WorstQueriesModel</name>
    <message>
        <source>Query</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Row of the query, from 0.</source>
        <translation>Zeile der Anfrage, ab 0.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>What the data set calls this query.</source>
        <translation>Wie die Datenmenge diese Anfrage nennt.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Share of this query's true neighbours that were returned.</source>
        <translation>Anteil der wahren Nachbarn dieser Anfrage, die zurückkamen.</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verfehlt</translation>
    </message>
    <message>
        <source>True neighbours of this query that were not returned.</source>
        <translation>Wahre Nachbarn dieser Anfrage, die nicht zurückkamen.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>The query's id in the file, as its database knows it.</source>
        <translation>Die Kennung der Anfrage in der Datei, wie ihre Datenbank sie kennt.</translation>
    </message>
</context>
</TS>
