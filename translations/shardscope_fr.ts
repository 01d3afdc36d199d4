<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>AdaptiveText</name>
    <message>
        <source>The target is missed: calibrated on vectors of the base, the router found %1 of their neighbours, and less for these queries.</source>
        <translation>La cible est manquée : calibré sur des vecteurs de la base, le routeur a trouvé %1 de leurs voisins, et moins pour ces requêtes.</translation>
    </message>
    <message>
        <source>These queries lie unlike the vectors of the base (greatest difference of their distributions: %1), so the calibration need not hold for others of their kind. Ask a fixed number of shards, chosen on the queries, where the recall must hold.</source>
        <translation>Ces requêtes ne sont pas situées comme les vecteurs de la base (plus grande différence de leurs distributions : %1) : le calibrage peut ne pas valoir pour d’autres de leur genre. Là où le rappel doit tenir, interrogez un nombre fixe de shards, choisi sur les requêtes.</translation>
    </message>
    <message>
        <source>Adaptive: %1 shards a query on average, for a recall of %2 (95 % interval %3 to %4; target %5).</source>
        <translation>Adaptatif : %1 shards par requête en moyenne, pour un rappel de %2 (intervalle à 95 % : %3 à %4 ; cible %5).</translation>
    </message>
    <message>
        <source>The same recall at a fixed nprobe takes %1 shards and %2 distances a query; this takes %3 and %4.</source>
        <translation>Le même rappel demande à nprobe fixe %1 shards et %2 distances par requête ; ainsi %3 et %4.</translation>
    </message>
    <message>
        <source>Here a fixed nprobe serves as well.</source>
        <translation>Ici, un nprobe fixe fait aussi bien.</translation>
    </message>
    <message>
        <source>%1 of the queries ask again, which is one more way there and back: the page Latency shows what that makes of p50 and p99 beside a fixed nprobe.</source>
        <translation>%1 des requêtes interrogent une seconde fois, soit un aller-retour de plus : la page Latence montre ce qu’il en est de p50 et p99 à côté d’un nprobe fixe.</translation>
    </message>
    <message>
        <source>%1 shards as routed</source>
        <extracomment>How many shards a query asks, on average, where the router says it for each.</extracomment>
        <translation>%1 shards selon le routeur</translation>
    </message>
    <message>
        <source>nprobe %1</source>
        <translation>nprobe %1</translation>
    </message>
    <message>
        <source>shards asked</source>
        <translation>shards interrogés</translation>
    </message>
    <message>
        <source>work</source>
        <translation>travail</translation>
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
        <translation>À côté de nprobe %1 pour chaque requête, qui trouve autant (%2) :</translation>
    </message>
    <message>
        <source>Beside nprobe %1 for every query, which finds less (%2), as every nprobe does:</source>
        <translation>À côté de nprobe %1 pour chaque requête, qui trouve moins (%2), comme tout nprobe :</translation>
    </message>
    <message>
        <source>better in %1.</source>
        <extracomment>Ends "Beside …:". %1 and %2: figures, such as "shards asked, work".</extracomment>
        <translation>mieux pour : %1.</translation>
    </message>
    <message>
        <source>no better in %1.</source>
        <translation>pas mieux pour : %1.</translation>
    </message>
    <message>
        <source>better in %1; no better in %2.</source>
        <translation>mieux pour : %1 ; pas mieux pour : %2.</translation>
    </message>
    <message>
        <source>Under the same load with nprobe %1 for every query: recall %2, p50 %3, p99 %4.</source>
        <translation>Sous la même charge avec nprobe %1 pour chaque requête : rappel %2, p50 %3, p99 %4.</translation>
    </message>
</context>
<context>
    <name>AnswerableText</name>
    <message>
        <source>Recall is measured with %L1 of the %L2 queries: left out are those without any true neighbour, for their tenants have no vectors.</source>
        <translation>Le rappel est mesuré avec %L1 des %L2 requêtes : les autres n’ont aucun vrai voisin, car leurs locataires n’ont pas de vecteurs.</translation>
    </message>
</context>
<context>
    <name>CapacityFigure</name>
    <message>
        <source>Bytes a vector, and what rules of thumb say</source>
        <translation>Octets par vecteur, et ce que disent les règles empiriques</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Bytes a vector</source>
        <translation>Octets par vecteur</translation>
    </message>
    <message>
        <source>foretold</source>
        <translation>prévu</translation>
    </message>
    <message>
        <source>How far limits are used up as vectors grow</source>
        <translation>Épuisement des limites quand les vecteurs croissent</translation>
    </message>
    <message>
        <source>Month from now</source>
        <translation>Mois à partir de maintenant</translation>
    </message>
    <message>
        <source>Share of the limit</source>
        <translation>Part de la limite</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>limite</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 dépassé</translation>
    </message>
</context>
<context>
    <name>CapacityJob</name>
    <message>
        <source>Working out capacity for %1</source>
        <translation>Calcul de la capacité pour %1</translation>
    </message>
</context>
<context>
    <name>CapacityNodeFigure</name>
    <message>
        <source>%1 busy</source>
        <translation>occupé à %1</translation>
    </message>
    <message>
        <source>%1 full</source>
        <translation>plein à %1</translation>
    </message>
    <message>
        <source>Shards by node, the busiest lost</source>
        <translation>Shards par nœud, le plus chargé perdu</translation>
    </message>
    <message>
        <source>Shards by node: memory</source>
        <translation>Shards par nœud : mémoire</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 de mémoire</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdu</translation>
    </message>
    <message>
        <source>No shard is on it.</source>
        <translation>Aucun shard ne s’y trouve.</translation>
    </message>
    <message>
        <source>Shard %1, copy %L2, on %3</source>
        <translation>Shard %1, copie %L2, sur %3</translation>
    </message>
    <message>
        <source>Shard %1 on %2</source>
        <translation>Shard %1 sur %2</translation>
    </message>
    <message>
        <source>%1 vectors, %2</source>
        <translation>%1 vecteurs, %2</translation>
    </message>
    <message>
        <source>%1 of its node's time</source>
        <translation>%1 du temps de son nœud</translation>
    </message>
</context>
<context>
    <name>CapacitySection</name>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Cœurs</translation>
    </message>
    <message>
        <source>Price a month, as given</source>
        <translation>Prix par mois, tel que donné</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Price of all</source>
        <translation>Prix de toutes</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Pourquoi non</translation>
    </message>
    <message>
        <source>Shards by node: memory</source>
        <translation>Shards par nœud : mémoire</translation>
    </message>
    <message>
        <source>As large as the memory that a copy of a shard takes; the colour says how busy its node is, or how full.</source>
        <translation>Aussi grand que la mémoire que demande une copie d’un shard ; la couleur dit combien son nœud est occupé, ou plein.</translation>
    </message>
    <message>
        <source>The same while copies elsewhere answer for the busiest node.</source>
        <translation>De même pendant que des copies ailleurs répondent pour le nœud le plus chargé.</translation>
    </message>
    <message>
        <source>What another number of vectors takes was not worked out.</source>
        <translation>Ce que demande un autre nombre de vecteurs n’a pas été calculé.</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>Ce qu’il faut</translation>
    </message>
    <message>
        <source>Of the cluster as it is; above the line a limit is passed. The load stays the same.</source>
        <translation>Du cluster tel qu’il est ; au-dessus de la ligne, une limite est dépassée. La charge reste la même.</translation>
    </message>
    <message>
        <source>What is foretold from samples of these data, beside what vendors and articles say. They count different things: the table says which.</source>
        <translation>Ce qui est prévu d’après des échantillons de ces données, à côté de ce que disent fournisseurs et articles. Ils comptent des choses différentes : la table dit lesquelles.</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Capacité</translation>
    </message>
    <message>
        <source>What the plan takes at another number of vectors.</source>
        <translation>Ce que demande le plan pour un autre nombre de vecteurs.</translation>
    </message>
</context>
<context>
    <name>CapacityText</name>
    <message>
        <source>Fewer would not keep the copies of a shard apart.</source>
        <translation>Avec moins, les copies d’un shard ne seraient pas séparées.</translation>
    </message>
    <message>
        <source>Several limits each take as many: with none of them alone given up would fewer do.</source>
        <translation>Plusieurs limites en demandent chacune autant : en abandonner une seule ne permettrait pas d’en avoir moins.</translation>
    </message>
    <message>
        <source>Nodes needed without the limit of p99: %1.</source>
        <translation>Nœuds nécessaires sans la limite de p99 : %1.</translation>
    </message>
    <message>
        <source>Nodes needed: %1.</source>
        <translation>Nœuds nécessaires : %1.</translation>
    </message>
    <message>
        <source>None of the machines will do in any number.</source>
        <translation>Aucune des machines ne convient, quel qu’en soit le nombre.</translation>
    </message>
    <message>
        <source>With its busiest node lost the others do not keep up.</source>
        <translation>Si le nœud le plus occupé tombe, les autres ne suivent pas.</translation>
    </message>
    <message>
        <source>Recall is %1 or more at nprobe %2, measured on these data.</source>
        <translation>Le rappel est de %1 ou plus à nprobe %2, mesuré sur ces données.</translation>
    </message>
    <message>
        <source>The index of a larger shard finds less at the same settings: how much less is not known.</source>
        <translation>L’index d’un shard plus grand trouve moins avec les mêmes réglages : combien de moins n’est pas connu.</translation>
    </message>
    <message>
        <source>Shards are %1 times the largest sample: beyond the processor's caches searches may take longer than foretold.</source>
        <translation>Les shards font %1 fois le plus grand échantillon : au-delà des caches du processeur, les recherches peuvent durer plus longtemps que prévu.</translation>
    </message>
    <message>
        <source>Other work kept the machine busy while searches were timed: they may be faster.</source>
        <translation>D’autres travaux occupaient la machine pendant la mesure des recherches : elles sont peut-être plus rapides.</translation>
    </message>
    <message>
        <source>Times are of this machine, without a network.</source>
        <translation>Les durées sont celles de cette machine, sans réseau.</translation>
    </message>
    <message>
        <source>It is memory that takes so many: the fullest node takes %1 of the %2 that may be used.</source>
        <translation>C’est la mémoire qui en demande autant : le nœud le plus plein prend %1 des %2 utilisables.</translation>
    </message>
    <message>
        <source>It is the disk that takes so many: the fullest node takes %1 of the %2 that may be used.</source>
        <translation>C’est le disque qui en demande autant : le nœud le plus plein prend %1 des %2 utilisables.</translation>
    </message>
    <message>
        <source>It is the load that takes so many: the busiest node is busy for %1 of its time, where %2 may be used.</source>
        <translation>C’est la charge qui en demande autant : le nœud le plus chargé est occupé %1 de son temps, dont %2 est utilisable.</translation>
    </message>
    <message>
        <source>It is the limit of p99 that takes so many: %1, where %2 is allowed.</source>
        <translation>C’est la limite de p99 qui en demande autant : %1, quand %2 est permis.</translation>
    </message>
    <message>
        <source>Nodes needed if each had %1 of memory: %2.</source>
        <translation>Nœuds nécessaires si chacun avait %1 de mémoire : %2.</translation>
    </message>
    <message>
        <source>Nodes needed if each had a disk of %1: %2.</source>
        <translation>Nœuds nécessaires si chacun avait un disque de %1 : %2.</translation>
    </message>
    <message>
        <source>Nodes needed if p99 might be %1: %2.</source>
        <translation>Nœuds nécessaires si le p99 pouvait être de %1 : %2.</translation>
    </message>
    <message>
        <source>Nodes needed for %1 queries a second: %2.</source>
        <translation>Nœuds nécessaires pour %1 requêtes par seconde : %2.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>%1 in month %2</source>
        <translation>%1 au mois %2</translation>
    </message>
    <message>
        <source>Limits that this cluster passes if it is left as it is: %1.</source>
        <translation>Limites que ce cluster dépasse si on le laisse tel quel : %1.</translation>
    </message>
    <message>
        <source>Limits that it keeps to for %1 months: %2.</source>
        <translation>Limites qu’il respecte pendant %1 mois : %2.</translation>
    </message>
    <message>
        <source>From month %1 on a shard alone is too much for a node: more shards are needed then, not more nodes.</source>
        <translation>À partir du mois %1, un shard à lui seul est trop pour un nœud : il faut alors plus de shards, non plus de nœuds.</translation>
    </message>
    <message>
        <source>%1 vectors of %2 bytes are %3 of values alone; the file of %4 is %5 times as large.</source>
        <translation>%1 vecteurs de %2 octets font %3 de valeurs seules ; le fichier de %4 est %5 fois aussi grand.</translation>
    </message>
    <message>
        <source>Links of a graph take the same at any dimension, so that no multiple of the vectors can be right for all.</source>
        <translation>Les liens d’un graphe demandent autant à toute dimension, si bien qu’aucun multiple des vecteurs ne peut convenir à toutes.</translation>
    </message>
    <message>
        <source>No limit takes more than one.</source>
        <translation>Aucune limite n’en demande plus d’un.</translation>
    </message>
    <message>
        <source>Nodes needed without the limits of load and p99: %1.</source>
        <translation>Nœuds nécessaires sans les limites de charge et de p99 : %1.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Nodes needed without a limit of memory: %1.</source>
        <translation>Nœuds nécessaires sans limite de mémoire : %1.</translation>
    </message>
    <message>
        <source>A single shard takes a node with %1 of memory or more.</source>
        <translation>Un seul shard demande un nœud de %1 de mémoire ou plus.</translation>
    </message>
    <message>
        <source>A single shard takes a node with a disk of %1 or more.</source>
        <translation>Un seul shard demande un nœud avec un disque de %1 ou plus.</translation>
    </message>
    <message>
        <source>With a node for each copy of a shard they stand %1 queries a second at most.</source>
        <translation>Avec un nœud pour chaque copie d’un shard, ils supportent au plus %1 requêtes par seconde.</translation>
    </message>
    <message>
        <source>p99 is %1 or more with any number of nodes.</source>
        <translation>Le p99 est de %1 ou plus, quel que soit le nombre de nœuds.</translation>
    </message>
    <message>
        <source>p99 is not kept to by any number of nodes.</source>
        <translation>Aucun nombre de nœuds ne respecte le p99.</translation>
    </message>
    <message>
        <source>Nodes needed: %1, of %2 that may be had.</source>
        <translation>Nœuds nécessaires : %1, sur %2 que l’on peut avoir.</translation>
    </message>
    <message>
        <source>The cheapest machine is %1: %3 a month, nodes: %2.</source>
        <translation>La machine la moins chère est %1 : %3 par mois, nœuds : %2.</translation>
    </message>
    <message>
        <source>The machine of which the fewest do is %1, nodes: %2.</source>
        <translation>La machine dont il faut le moins est %1, nœuds : %2.</translation>
    </message>
    <message>
        <source>From month %1 on the load on a shard alone is too much for a node: more replicas are needed then, or more shards.</source>
        <translation>À partir du mois %1, la charge d’un shard à elle seule est trop pour un nœud : il faut alors plus de répliques ou plus de shards.</translation>
    </message>
</context>
<context>
    <name>CarriedOutSection</name>
    <message>
        <source>Tenant %1 from shard %2 to shard %3</source>
        <translation>Locataire %1 du shard %2 au shard %3</translation>
    </message>
    <message>
        <source>Shard %1 to node %2</source>
        <translation>Shard %1 sur le nœud %2</translation>
    </message>
    <message>
        <source>From %1 to %2 shards</source>
        <translation>De %1 à %2 shards</translation>
    </message>
    <message>
        <source>What was moved</source>
        <translation>Ce qui a été déplacé</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fini</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Déplacements</translation>
    </message>
    <message>
        <source>Vectors when it began</source>
        <translation>Vecteurs au début</translation>
    </message>
    <message>
        <source>Vectors copied</source>
        <translation>Vecteurs copiés</translation>
    </message>
    <message>
        <source>Bytes copied</source>
        <translation>Octets copiés</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Réparés</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>Nothing was moved on a live cluster.</source>
        <translation>Rien n’a été déplacé sur un vrai cluster.</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Exécuté</translation>
    </message>
    <message>
        <source>What was moved on live clusters.</source>
        <translation>Ce qui a été déplacé sur de vrais clusters.</translation>
    </message>
    <message>
        <source>No answer for</source>
        <translation>Sans réponse pendant</translation>
    </message>
    <message>
        <source>Foretold at most</source>
        <translation>Prévu au plus</translation>
    </message>
    <message>
        <source>Moved on live clusters while they were served, the last first. Bytes are those of the values that were copied; every vector was compared in both places before reads were switched. What an engine moves itself does not answer meanwhile, and is not compared.</source>
        <translation>Déplacé sur de vrais clusters pendant qu’ils servaient, le dernier d’abord. Les octets sont ceux des valeurs copiées ; chaque vecteur a été comparé aux deux endroits avant que les lectures basculent. Ce qu’un moteur déplace lui-même ne répond pas pendant ce temps et n’est pas comparé.</translation>
    </message>
</context>
<context>
    <name>ClusterFigure</name>
    <message>
        <source>about %1 vectors</source>
        <translation>environ %1 vecteurs</translation>
    </message>
    <message>
        <source>%1 vectors</source>
        <translation>%1 vecteurs</translation>
    </message>
    <message>
        <source>Shards by node: bytes</source>
        <translation>Shards par nœud : octets</translation>
    </message>
    <message>
        <source>Shards by node: vectors</source>
        <translation>Shards par nœud : vecteurs</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>ne répond pas</translation>
    </message>
    <message>
        <source>Does not answer: what it holds is not known.</source>
        <translation>Ne répond pas : ce qu’il contient n’est pas connu.</translation>
    </message>
    <message>
        <source>No shard is on it.</source>
        <translation>Aucun shard ne s’y trouve.</translation>
    </message>
    <message>
        <source>%1 of %2 memory</source>
        <translation>%1 sur %2 de mémoire</translation>
    </message>
    <message>
        <source>%1, copy %2, on %3</source>
        <translation>%1, copie %2, sur %3</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>rien à signaler</translation>
    </message>
    <message>
        <source>good to know</source>
        <translation>bon à savoir</translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation>à examiner</translation>
    </message>
    <message>
        <source>does harm</source>
        <translation>nuisible</translation>
    </message>
    <message>
        <source>memory of the node: empty</source>
        <translation>mémoire du nœud : vide</translation>
    </message>
    <message>
        <source>half full</source>
        <translation>à moitié pleine</translation>
    </message>
    <message>
        <source>full</source>
        <translation>pleine</translation>
    </message>
    <message>
        <source>node holds half of the mean or less</source>
        <translation>le nœud contient au plus la moitié de la moyenne</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>la moyenne</translation>
    </message>
    <message>
        <source>half as much again, or more</source>
        <translation>une fois et demie la moyenne, ou plus</translation>
    </message>
    <message>
        <source>Recall against nprobe</source>
        <translation>Rappel en fonction de nprobe</translation>
    </message>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (shards interrogés)</translation>
    </message>
    <message>
        <source>Recall@%1</source>
        <translation>Rappel@%1</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
</context>
<context>
    <name>ComparisonSection</name>
    <message>
        <source>No second plan was chosen to compare with.</source>
        <translation>Aucun second plan n’a été choisi pour la comparaison.</translation>
    </message>
    <message>
        <source>The difference in recall of %1 and %2: not measured.</source>
        <translation>La différence de rappel entre %1 et %2 : non mesurée.</translation>
    </message>
    <message>
        <source>Both plans answer the same queries, so their difference is told query by query: its interval is a paired bootstrap, narrower than the intervals of the two. Where it holds zero, no difference is seen.</source>
        <translation>Les deux plans répondent aux mêmes requêtes ; leur différence est donc établie requête par requête : son intervalle est un bootstrap apparié, plus étroit que les intervalles des deux. S’il contient zéro, aucune différence n’est visible.</translation>
    </message>
    <message>
        <source>What each plan scans to find as much as %1 does.</source>
        <translation>Ce que chaque plan parcourt pour trouver autant que %1.</translation>
    </message>
    <message>
        <source>The band is the 95 % interval of the paired bootstrap.</source>
        <translation>La bande est l’intervalle à 95 % du bootstrap apparié.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Whether the plan is better than another, and how sure that is.</source>
        <translation>Si le plan est meilleur qu’un autre, et avec quelle certitude.</translation>
    </message>
</context>
<context>
    <name>ComparisonText</name>
    <message>
        <source>%1, nprobe %2</source>
        <extracomment>%1: a plan.</extracomment>
        <translation>%1, nprobe %2</translation>
    </message>
    <message>
        <source>equal recall</source>
        <extracomment>Two plans are compared at …</extracomment>
        <translation>rappel égal</translation>
    </message>
    <message>
        <source>equal nprobe</source>
        <translation>nprobe égal</translation>
    </message>
    <message>
        <source>Each plan asks as many shards as it needs to find what the current plan finds: its least nprobe of at least that recall. What they cost can then be compared.</source>
        <translation>Chaque plan interroge autant de shards qu’il lui en faut pour trouver ce que trouve le plan actuel : son plus petit nprobe atteignant au moins ce rappel. Leurs coûts peuvent alors être comparés.</translation>
    </message>
    <message>
        <source>Both plans ask the same number of shards, however much they find.</source>
        <translation>Les deux plans interrogent le même nombre de shards, quoi qu’ils trouvent.</translation>
    </message>
    <message>
        <source>Recall counts another number of neighbours (k) for %1 than for %2, so the two are not compared: both ask the same number of shards, as far as they have them.</source>
        <extracomment>%1 and %2: plans.</extracomment>
        <translation>Le rappel ne compte pas le même nombre de voisins (k) pour %1 que pour %2 ; il n’est donc pas comparé : les deux plans interrogent le même nombre de shards, dans la limite de ceux qu’ils ont.</translation>
    </message>
    <message>
        <source>%1 has %2 shards only, and asks them all.</source>
        <extracomment>%1: a plan; %2: a number.</extracomment>
        <translation>%1 n’a que %2 shards et les interroge tous.</translation>
    </message>
    <message>
        <source>%1 does not reach the recall of %2, %3: it is shown at its best, nprobe %4.</source>
        <extracomment>%1 and %2: plans; %3: a recall.</extracomment>
        <translation>%1 n’atteint pas le rappel de %2, %3 : il est montré à son meilleur, nprobe %4.</translation>
    </message>
    <message>
        <source>Compared at equal recall: %1 and %2.</source>
        <extracomment>%1 and %2: plans, each with its nprobe.</extracomment>
        <translation>Comparés à rappel égal : %1 et %2.</translation>
    </message>
    <message>
        <source>%1 at nprobe %2</source>
        <translation>%1 à nprobe %2</translation>
    </message>
    <message>
        <source>No difference in recall between %1 and %2 is seen (%3).</source>
        <extracomment>%1 and %2: plans; %3: an interval.</extracomment>
        <translation>Aucune différence de rappel n’est visible entre %1 et %2 (%3).</translation>
    </message>
    <message>
        <source>Recall of %1 is %2 higher than that of %3 (%4).</source>
        <translation>Le rappel de %1 dépasse de %2 celui de %3 (%4).</translation>
    </message>
    <message>
        <source>Recall of %1 is %2 lower than that of %3 (%4).</source>
        <translation>Le rappel de %1 est inférieur de %2 à celui de %3 (%4).</translation>
    </message>
    <message>
        <source>%1 surely reaches recall %2 at no nprobe.</source>
        <translation>%1 n’atteint avec certitude le rappel %2 à aucun nprobe.</translation>
    </message>
    <message>
        <source>%1 surely reaches recall %2 at nprobe %3, scanning %4 of the vectors.</source>
        <translation>%1 atteint avec certitude le rappel %2 à nprobe %3, en parcourant %4 des vecteurs.</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2 over %3 queries</source>
        <translation>intervalle à 95 % : %1 à %2, sur %3 requêtes</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2</source>
        <translation>intervalle à 95 % : %1 à %2</translation>
    </message>
    <message>
        <source>%1, as routed</source>
        <extracomment>%1: a plan; its queries ask as many shards as its router says.</extracomment>
        <translation>%1, selon le routeur</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>Sharding report: %1</source>
        <extracomment>The title of a report: a plan and the data set it is for.</extracomment>
        <translation>Rapport de sharding : %1</translation>
    </message>
    <message>
        <source>%1: %2 vectors of %3 dimensions</source>
        <translation>%1 : %2 vecteurs de %3 dimensions</translation>
    </message>
    <message>
        <source>%1. By %2</source>
        <extracomment>%1: what a report is about; %2: who wrote it.</extracomment>
        <translation>%1. Par %2</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>What is known of the data</source>
        <translation>Ce que l’on sait des données</translation>
    </message>
    <message>
        <source>Tenants, the one with most vectors first</source>
        <translation>Locataires, par nombre de vecteurs décroissant</translation>
    </message>
    <message>
        <source>How long the vectors are.</source>
        <translation>La longueur des vecteurs.</translation>
    </message>
    <message>
        <source>%1 holds %2 vectors of %3 dimensions (%4), compared by %5; %6 queries ask for them.</source>
        <translation>%1 contient %2 vecteurs de %3 dimensions (%4), comparés par %5 ; %6 requêtes y cherchent.</translation>
    </message>
    <message>
        <source>Duplicates, lengths and clusterability: not measured.</source>
        <translation>Doublons, longueurs et aptitude au regroupement : non mesurés.</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>What was sharded.</source>
        <translation>Ce qui a été découpé.</translation>
    </message>
</context>
<context>
    <name>DataText</name>
    <message>
        <source>L2 distance</source>
        <translation>distance L2</translation>
    </message>
    <message>
        <source>inner product</source>
        <translation>produit scalaire</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>cosinus</translation>
    </message>
    <message>
        <source>%1 lies beside the data but does not list its nearest neighbours by %2, and was left aside: the exact ones are computed.</source>
        <translation>%1 se trouve à côté des données mais n’énumère pas leurs plus proches voisins par %2, et a été laissé de côté : les voisins exacts sont calculés.</translation>
    </message>
    <message>
        <source>It lists those by %1: to use it, choose that metric (--metric %2).</source>
        <translation>Ce fichier énumère ceux par %1 : pour l’utiliser, choisissez cette métrique (--metric %2).</translation>
    </message>
    <message>
        <source>Shard this semantically</source>
        <translation>Le découpage sémantique vaut la peine</translation>
    </message>
    <message>
        <source>Most of a vector's nearest neighbours lie in its own cluster, so few shards need to be asked.</source>
        <translation>La plupart des plus proches voisins d’un vecteur se trouvent dans son propre cluster ; il suffit donc d’interroger peu de shards.</translation>
    </message>
    <message>
        <source>Semantic sharding may pay</source>
        <translation>Le découpage sémantique pourrait valoir la peine</translation>
    </message>
    <message>
        <source>Neighbours keep together only in part: try a semantic plan, and look at its recall before you decide.</source>
        <translation>Les voisins ne restent ensemble qu’en partie : essayez un plan sémantique et regardez son rappel avant de décider.</translation>
    </message>
    <message>
        <source>Don't bother to shard this semantically</source>
        <translation>Le découpage sémantique ne vaut pas la peine</translation>
    </message>
    <message>
        <source>Neighbours hardly keep together, as in noise: whatever the split, most shards must be asked. Random shards do as well and are simpler.</source>
        <translation>Les voisins ne restent guère ensemble, comme dans du bruit : quel que soit le découpage, il faut interroger la plupart des shards. Des shards aléatoires font aussi bien et sont plus simples.</translation>
    </message>
    <message>
        <source>A sample of about %1 of %2 vectors: nearest neighbours lie further apart in it than among all, so where shards keep neighbours together, recall at equal nprobe is told too low for the whole.</source>
        <translation>Un échantillon d’environ %1 vecteurs sur %2 : les plus proches voisins y sont plus éloignés que parmi tous, si bien que, là où les shards gardent les voisins ensemble, le rappel à nprobe égal est donné trop bas pour l’ensemble.</translation>
    </message>
    <message>
        <source>Vectors (%1)</source>
        <translation>Vecteurs (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>%1 of %2 queries to learn from were taken; left out are those that are evaluated too, and of more than %3 what a sample leaves.</source>
        <translation>%1 requêtes d’apprentissage sur %2 ont été prises ; sont laissées de côté celles qui sont aussi évaluées et, au-delà de %3, ce que laisse un échantillon.</translation>
    </message>
</context>
<context>
    <name>DefinitionsSection</name>
    <message>
        <source>Terms of this report</source>
        <translation>Termes de ce rapport</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Terme</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Signification</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Définitions</translation>
    </message>
    <message>
        <source>What the words of the report mean.</source>
        <translation>Ce que signifient les mots du rapport.</translation>
    </message>
</context>
<context>
    <name>DifferenceFigure</name>
    <message>
        <source>Difference in recall against nprobe</source>
        <translation>Différence de rappel en fonction de nprobe</translation>
    </message>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (shards interrogés)</translation>
    </message>
    <message>
        <source>Difference in recall</source>
        <translation>Différence de rappel</translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <extracomment>A series of a chart: the difference of two plans.</extracomment>
        <translation>%1 moins %2</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>aucune différence</translation>
    </message>
    <message>
        <source>Vectors scanned at equal recall</source>
        <translation>Vecteurs parcourus à rappel égal</translation>
    </message>
    <message>
        <source>nprobe of %1</source>
        <translation>nprobe de %1</translation>
    </message>
    <message>
        <source>Vectors scanned, of all</source>
        <translation>Vecteurs parcourus, sur l’ensemble</translation>
    </message>
</context>
<context>
    <name>DriftFigure</name>
    <message>
        <source>Signs of drift, against chance</source>
        <translation>Signes de dérive, comparés au hasard</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signe</translation>
    </message>
    <message>
        <source>Multiple of what is unusual</source>
        <translation>Multiple de ce qui est inhabituel</translation>
    </message>
    <message>
        <source>These samples</source>
        <translation>Ces échantillons</translation>
    </message>
    <message>
        <source>Median of random mixtures</source>
        <translation>Médiane des mélanges au hasard</translation>
    </message>
    <message>
        <source>unusual by chance</source>
        <translation>inhabituel par hasard</translation>
    </message>
    <message>
        <source>%1 in random mixtures of the samples</source>
        <extracomment>%1: a sign of drift, such as "Recall".</extracomment>
        <translation>%1 dans des mélanges au hasard des échantillons</translation>
    </message>
    <message>
        <source>Difference between the samples</source>
        <translation>Différence entre les échantillons</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>Mélanges</translation>
    </message>
    <message>
        <source>these samples</source>
        <translation>ces échantillons</translation>
    </message>
</context>
<context>
    <name>DriftSection</name>
    <message>
        <source>%1 vectors and %2 probes before are held against %3 vectors and %4 probes after. The plan learned from %5 other vectors of before.</source>
        <translation>%1 vecteurs et %2 sondes d’avant sont comparés à %3 vecteurs et %4 sondes d’après. Le plan a appris de %5 autres vecteurs d’avant.</translation>
    </message>
    <message>
        <source>It was not looked for drift of the data.</source>
        <translation>La dérive des données n’a pas été recherchée.</translation>
    </message>
    <message>
        <source>Above 1 is what random mixtures of both samples seldom show.</source>
        <translation>Au-dessus de 1 se trouve ce que les mélanges au hasard des deux échantillons montrent rarement.</translation>
    </message>
    <message>
        <source>What retraining gives and moves</source>
        <translation>Ce que le réentraînement apporte et déplace</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Dérive</translation>
    </message>
    <message>
        <source>Whether the data are still those that the plan was made from.</source>
        <translation>Les données sont-elles encore celles dont le plan est issu.</translation>
    </message>
    <message>
        <source>Of all signs the one that chance explains least.</source>
        <translation>De tous les signes, celui que le hasard explique le moins.</translation>
    </message>
</context>
<context>
    <name>DriftText</name>
    <message>
        <source>weeks</source>
        <translation>semaines</translation>
    </message>
    <message>
        <source>units of time</source>
        <translation>unités de temps</translation>
    </message>
    <message>
        <source>Retrain in about %1 %2 (%3 to %4)</source>
        <extracomment>%1: a number; %2: weeks, or another unit of time; %3: the least that it may be.</extracomment>
        <translation>Réentraîner dans environ %1 %2 (%3 à %4)</translation>
    </message>
    <message>
        <source>Retrain in about %1 %2 (%3 at the earliest)</source>
        <translation>Réentraîner dans environ %1 %2 (%3 au plus tôt)</translation>
    </message>
    <message>
        <source>Nothing is seen that chance would not do.</source>
        <translation>On ne voit rien que le hasard ne ferait pas.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sign(s) of drift are seen.</source>
        <translation>
            <numerusform>%Ln signe de dérive est visible.</numerusform>
            <numerusform>%Ln signes de dérive sont visibles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Retraining gives back a recall of %1, surely more than the %2 that are tolerated.</source>
        <translation>Réentraîner rend un rappel de %1, sûrement plus que les %2 tolérés.</translation>
    </message>
    <message>
        <source>Retraining gives back a recall of %1, surely less than the %2 that are tolerated.</source>
        <translation>Réentraîner rend un rappel de %1, sûrement moins que les %2 tolérés.</translation>
    </message>
    <message>
        <source>Retraining gives back a recall of %1, which may be more or less than the %2 that are tolerated. More probes would tell.</source>
        <translation>Réentraîner rend un rappel de %1, ce qui peut être plus ou moins que les %2 tolérés. Plus de sondes le diraient.</translation>
    </message>
    <message>
        <source>What it gives back grows with time, by %1 of recall a unit (%2).</source>
        <translation>Ce qu’il rend croît avec le temps, de %1 de rappel par unité (%2).</translation>
    </message>
    <message>
        <source>Whether it grows with time is not known.</source>
        <translation>On ne sait pas si cela croît avec le temps.</translation>
    </message>
    <message>
        <source>The plan of now finds as much at nprobe %L1, where %2 of the vectors are scanned.</source>
        <translation>Le plan actuel trouve autant avec nprobe %L1, où %2 des vecteurs sont parcourus.</translation>
    </message>
    <message>
        <source>Distance to centroids</source>
        <translation>Distance aux centroïdes</translation>
    </message>
    <message>
        <source>Sizes of shards</source>
        <translation>Tailles des shards</translation>
    </message>
    <message>
        <source>First shard of probes</source>
        <translation>Premier shard des sondes</translation>
    </message>
    <message>
        <source>Recall of probes</source>
        <translation>Rappel des sondes</translation>
    </message>
    <message>
        <source>Mean distance of a vector to the centroid of its shard.</source>
        <translation>Distance moyenne d’un vecteur au centroïde de son shard.</translation>
    </message>
    <message>
        <source>Shares of the vectors that shards get: half the sum of the differences. The samples' own figures are the greatest share over the mean one.</source>
        <translation>Parts des vecteurs que reçoivent les shards : la moitié de la somme des différences. Les chiffres propres aux échantillons sont la plus grande part divisée par la moyenne.</translation>
    </message>
    <message>
        <source>Share of the probes that would ask another shard first, if centroids were those of the sample.</source>
        <translation>Part des sondes qui interrogeraient d’abord un autre shard, si les centroïdes étaient ceux de l’échantillon.</translation>
    </message>
    <message>
        <source>Mean recall of the probes at the nprobe looked at.</source>
        <translation>Rappel moyen des sondes au nprobe considéré.</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>apprentissage</translation>
    </message>
    <message>
        <source>looking back</source>
        <translation>regard en arrière</translation>
    </message>
    <message>
        <source>resampling</source>
        <translation>rééchantillonnage</translation>
    </message>
    <message>
        <source>measuring now</source>
        <translation>mesure de l’actuel</translation>
    </message>
    <message>
        <source>retraining</source>
        <translation>réentraînement</translation>
    </message>
    <message>
        <source>Retrain now</source>
        <translation>Réentraîner maintenant</translation>
    </message>
    <message>
        <source>Not worth it</source>
        <translation>N’en vaut pas la peine</translation>
    </message>
    <message>
        <source>Cannot be told yet</source>
        <translation>Ne peut pas encore être dit</translation>
    </message>
    <message>
        <source>Without drift such an alarm comes in %1 of the cases at most (%L2 random mixtures).</source>
        <translation>Sans dérive, une telle alarme vient dans %1 des cas au plus (%L2 mélanges au hasard).</translation>
    </message>
    <message>
        <source>thousand vectors</source>
        <translation>milliers de vecteurs</translation>
    </message>
    <message>
        <source>%1 (95 % interval %2 to %3)</source>
        <translation>%1 (intervalle à 95 % de %2 à %3)</translation>
    </message>
    <message>
        <source>The strategy "%1" learns from queries besides the vectors; drift was measured for "%2" with the same settings.</source>
        <translation>La stratégie « %1 » apprend de requêtes en plus des vecteurs ; la dérive a été mesurée pour « %2 » avec les mêmes réglages.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>%1: there is not enough memory. Use a smaller sample, or close other programs.</source>
        <translation>%1 : la mémoire ne suffit pas. Utilisez un échantillon plus petit, ou fermez d’autres programmes.</translation>
    </message>
    <message>
        <source>Stopped at your request.</source>
        <translation>Arrêté à votre demande.</translation>
    </message>
    <message>
        <source>%1: cannot be opened: %2. Check the path and that you may read it.</source>
        <translation>%1 : impossible à ouvrir : %2. Vérifiez le chemin et vos droits de lecture.</translation>
    </message>
    <message>
        <source>%1: %2 bytes are more than the %3 that a document may have. Check that the file is what is meant.</source>
        <translation>%1 : %2 octets, c’est plus que les %3 qu’un document peut avoir. Vérifiez qu’il s’agit du bon fichier.</translation>
    </message>
    <message>
        <source>%1: cannot be written: %2. Choose another place or make room.</source>
        <translation>%1 : impossible à écrire : %2. Choisissez un autre emplacement ou libérez de la place.</translation>
    </message>
    <message>
        <source>%1: is a pipe, a socket or a device. Write what comes out of it into a file, and open that.</source>
        <translation>%1 : est un tube, un socket ou un périphérique. Écrivez ce qui en sort dans un fichier, et ouvrez celui-ci.</translation>
    </message>
    <message>
        <source>%1: the file is empty. Fetch it again or choose another.</source>
        <translation>%1 : le fichier est vide. Récupérez-le à nouveau ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>%1: not in a format that is known. Parquet, HDF5, npy, npz, IDX, fvecs, bvecs, ivecs, fbin, u8bin, i8bin, GloVe, word2vec, CSV and JSON can be read; a file of numbers alone if their number a vector is said (--dim).</source>
        <translation>%1 : format inconnu. Sont lisibles Parquet, HDF5, npy, npz, IDX, fvecs, bvecs, ivecs, fbin, u8bin, i8bin, GloVe, word2vec, CSV et JSON ; un fichier de nombres seuls l’est aussi si leur quantité par vecteur est indiquée (--dim).</translation>
    </message>
    <message>
        <source>%1: the file ends too early: %2 bytes expected, %3 there. Fetch it again, or accept the rows that are there (--accept-truncated).</source>
        <translation>%1 : le fichier se termine trop tôt : %2 octets attendus, %3 présents. Récupérez-le à nouveau, ou acceptez les lignes présentes (--accept-truncated).</translation>
    </message>
    <message>
        <source>%1: the header promises %2 rows, but %3 are there. Fetch the rest, or accept the rows that are there (--accept-truncated).</source>
        <translation>%1 : l’en-tête promet %2 lignes, mais %3 sont présentes. Récupérez le reste, ou acceptez les lignes présentes (--accept-truncated).</translation>
    </message>
    <message>
        <source>%1: the header is wrong at byte %2: %3. Check that the file is what its name says.</source>
        <translation>%1 : l’en-tête est erroné à l’octet %2 : %3. Vérifiez que le fichier est bien ce que dit son nom.</translation>
    </message>
    <message>
        <source>%1: row %2 has %3 values, the first row has %4. All rows must be of one length: mend or remove it.</source>
        <translation>%1 : la ligne %2 a %3 valeurs, la première en a %4. Toutes les lignes doivent avoir la même longueur : corrigez-la ou supprimez-la.</translation>
    </message>
    <message>
        <source>%1: line %2: "%3" is not a number. Mend or remove the line.</source>
        <translation>%1 : ligne %2 : « %3 » n’est pas un nombre. Corrigez ou supprimez la ligne.</translation>
    </message>
    <message>
        <source>%1: line %2: %3. Mend or remove the line.</source>
        <translation>%1 : ligne %2 : %3. Corrigez ou supprimez la ligne.</translation>
    </message>
    <message>
        <source>%1: %2 of memory are needed and cannot be had. Use a smaller sample, or close other programs.</source>
        <translation>%1 : %2 de mémoire sont nécessaires et ne sont pas disponibles. Utilisez un échantillon plus petit, ou fermez d’autres programmes.</translation>
    </message>
    <message>
        <source>%1: holds %2, which cannot be read. Convert it to float32, uint8 or int8.</source>
        <translation>%1 : contient %2, qui ne peut pas être lu. Convertissez-le en float32, uint8 ou int8.</translation>
    </message>
    <message>
        <source>%1: there is no column "%2". There are: %3. Name one of them (--vector-columns for the vectors).</source>
        <translation>%1 : il n’y a pas de colonne « %2 ». Il existe : %3. Indiquez l’une d’elles (--vector-columns pour les vecteurs).</translation>
    </message>
    <message>
        <source>%1: the compressed data is damaged at byte %2. Fetch the file again.</source>
        <translation>%1 : les données compressées sont endommagées à l’octet %2. Récupérez le fichier à nouveau.</translation>
    </message>
    <message>
        <source>%1: unpacks to more than the %2 bytes that the header inside promises. Check where the file is from.</source>
        <translation>%1 : donne, une fois décompressé, plus que les %2 octets promis par l’en-tête qu’il contient. Vérifiez d’où vient le fichier.</translation>
    </message>
    <message>
        <source>%1: the text is in %2. Save it as UTF-8.</source>
        <translation>%1 : le texte est en %2. Enregistrez-le en UTF-8.</translation>
    </message>
    <message>
        <source>%1: line %2 has %3 fields, the first line has %4. Mend or remove the line, or name another separator (--separator).</source>
        <translation>%1 : la ligne %2 a %3 champs, la première ligne en a %4. Corrigez ou supprimez la ligne, ou indiquez un autre séparateur (--separator).</translation>
    </message>
    <message>
        <source>%1: line %2: the cell of column "%3" is empty where a number is needed. Fill it in or remove the line.</source>
        <translation>%1 : ligne %2 : la cellule de la colonne « %3 » est vide alors qu’il faut un nombre. Remplissez-la ou supprimez la ligne.</translation>
    </message>
    <message>
        <source>%1: line %2: the list in "%3" is empty. Every row needs a vector: mend or remove the line.</source>
        <translation>%1 : ligne %2 : la liste dans « %3 » est vide. Chaque ligne doit avoir un vecteur : corrigez ou supprimez celle-ci.</translation>
    </message>
    <message>
        <source>%1: line %2: "%3" holds %4 where %5 is needed. Mend or remove the line.</source>
        <translation>%1 : ligne %2 : « %3 » contient %4 alors qu’il faut %5. Corrigez ou supprimez la ligne.</translation>
    </message>
    <message>
        <source>%1: the id "%2" is that of row %3 and of row %4. Choose a column whose values differ (--id-column), or "none".</source>
        <translation>%1 : l’identifiant « %2 » est celui de la ligne %3 et de la ligne %4. Choisissez une colonne dont les valeurs diffèrent (--id-column), ou « none ».</translation>
    </message>
    <message>
        <source>%1: makes use of %2, which is not known here. Save it again without that.</source>
        <translation>%1 : utilise %2, qui n’est pas connu ici. Enregistrez-le de nouveau sans cela.</translation>
    </message>
    <message>
        <source>%1: row %2 has no vector in "%3", or one with a missing value. Fill it in or remove the row.</source>
        <translation>%1 : la ligne %2 n’a pas de vecteur dans « %3 », ou en a un avec une valeur manquante. Complétez-le ou supprimez la ligne.</translation>
    </message>
    <message>
        <source>%1: was changed, replaced or removed while it was in use, so what was computed from it does not count. Open it again.</source>
        <translation>%1 : a été modifié, remplacé ou supprimé pendant son utilisation ; ce qui en a été calculé ne compte donc pas. Rouvrez-le.</translation>
    </message>
    <message>
        <source>%1: became shorter while it was read: it had %2 bytes and has %3, so what was computed from it does not count. Put it back in place, then open it again.</source>
        <translation>%1 : a raccourci pendant la lecture : il avait %2 octets et en a %3 ; ce qui en a été calculé ne compte donc pas. Remettez-le en place, puis rouvrez-le.</translation>
    </message>
    <message>
        <source>%1: can no longer be read: its disk reports errors or is gone, so what was computed from it does not count. Check the disk, then open it again.</source>
        <translation>%1 : ne peut plus être lu : son disque signale des erreurs ou a disparu ; ce qui en a été calculé ne compte donc pas. Vérifiez le disque, puis rouvrez le fichier.</translation>
    </message>
    <message>
        <source>%1: cannot be written: it would be larger than the %2 that a file may have in this session. Raise the limit (ulimit -f), or choose a smaller k or a smaller sample.</source>
        <translation>%1 : impossible à écrire : il dépasserait les %2 qu’un fichier peut avoir dans cette session. Relevez la limite (ulimit -f), ou choisissez un k plus petit ou un échantillon plus petit.</translation>
    </message>
    <message>
        <source>%1: is not used to keep exact neighbours: %2. Name another folder (--cache), or mend this one.</source>
        <translation>%1 : n’est pas utilisé pour conserver les voisins exacts : %2. Indiquez un autre dossier (--cache), ou remettez celui-ci en état.</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: with the separator "%2" in %3 columns, or with "%4" in %5. Say which (--separator).</source>
        <translation>%1 : peut se lire de deux façons : avec le séparateur « %2 » en %3 colonnes, ou avec « %4 » en %5. Précisez laquelle (--separator).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: line %2, "%3", has %4 values if its commas are decimal commas, else %5. Say which (--decimal comma or --decimal point).</source>
        <translation>%1 : peut se lire de deux façons : la ligne %2, « %3 », a %4 valeurs si ses virgules sont décimales, sinon %5. Précisez laquelle (--decimal comma ou --decimal point).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: the first line, "%2", names the columns, or is the first row. Say which (--header or --no-header).</source>
        <translation>%1 : peut se lire de deux façons : la première ligne, « %2 », nomme les colonnes, ou est déjà la première ligne de valeurs. Précisez laquelle (--header ou --no-header).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: column "%2" holds ids beside vectors of %3 values, or is the first of %4 values. Say which (--id-column %2 or --id-column none).</source>
        <translation>%1 : peut se lire de deux façons : la colonne « %2 » contient des identifiants à côté de vecteurs de %3 valeurs, ou est la première de %4 valeurs. Précisez laquelle (--id-column %2 ou --id-column none).</translation>
    </message>
    <message>
        <source>%1: can be read in two ways: the vectors are in %2, or in %3. Say which (--vector-columns).</source>
        <translation>%1 : peut se lire de deux façons : les vecteurs sont dans %2, ou dans %3. Précisez laquelle (--vector-columns).</translation>
    </message>
    <message>
        <source>%1: row %2 is the first of %3 that hold a NaN or an infinity. Remove these rows, or have them left out (--drop-non-finite).</source>
        <translation>%1 : la ligne %2 est la première de %3 qui contiennent un NaN ou un infini. Supprimez ces lignes, ou faites-les écarter (--drop-non-finite).</translation>
    </message>
    <message>
        <source>%1: row %2 is the first of %3 that are zero and so have no direction under the cosine metric. Remove these rows, or use the metric l2 or ip.</source>
        <translation>%1 : la ligne %2 est la première de %3 qui sont nulles et n’ont donc pas de direction pour la métrique cosinus. Supprimez ces lignes, ou utilisez la métrique l2 ou ip.</translation>
    </message>
    <message>
        <source>%1: row %2 holds a value of %3 and row %4 one of %5. Numbers so far apart cannot be compared in float32. Remove the rows that hold such values, or bring them all to one scale.</source>
        <translation>%1 : la ligne %2 contient une valeur de %3 et la ligne %4 une de %5. Des nombres aussi éloignés ne peuvent pas être comparés en float32. Supprimez les lignes qui contiennent de telles valeurs, ou ramenez-les toutes à une même échelle.</translation>
    </message>
    <message>
        <source>%1: has %2 dimensions where %3 are needed. Use vectors of the same model as the base.</source>
        <translation>%1 : a %2 dimensions alors qu’il en faut %3. Utilisez des vecteurs du même modèle que la base.</translation>
    </message>
    <message>
        <source>%1: holds %2 where %3 is needed. Convert it, so that base and queries are of one kind.</source>
        <translation>%1 : contient %2 alors qu’il faut %3. Convertissez-le, pour que la base et les requêtes soient de même nature.</translation>
    </message>
    <message>
        <source>%1: is for the metric %2, but %3 is asked for. Choose the same metric for both.</source>
        <translation>%1 : correspond à la métrique %2, mais %3 est demandé. Choisissez la même métrique pour les deux.</translation>
    </message>
    <message>
        <source>%1: not the ground truth of this data: at query %2, %3. Use the file that belongs to it, or leave it out to have it computed.</source>
        <translation>%1 : ce n’est pas la vérité terrain de ces données : à la requête %2, %3. Utilisez le fichier qui leur correspond, ou omettez-le pour qu’elle soit calculée.</translation>
    </message>
    <message>
        <source>%1: states distances that this data does not have: at query %2, neighbour %3 is said to be %4 away and is %5. Use the file that belongs to the data, or leave it out to have it computed.</source>
        <translation>%1 : indique des distances que ces données n’ont pas : à la requête %2, le voisin %3 serait à %4 et il est à %5. Utilisez le fichier qui correspond aux données, ou omettez-le pour que le calcul soit fait.</translation>
    </message>
    <message>
        <source>%1: does not list the nearest first: at query %2, neighbour %3 is %4 away and the one before it %5. Use the file that belongs to the data, or leave it out to have it computed.</source>
        <translation>%1 : n’énumère pas les plus proches d’abord : à la requête %2, le voisin %3 est à %4 et le précédent à %5. Utilisez le fichier qui correspond aux données, ou omettez-le pour que le calcul soit fait.</translation>
    </message>
    <message>
        <source>%1: has the %2 nearest neighbours of each query, %3 are needed. Ask for a smaller k, or leave it out to have it computed.</source>
        <translation>%1 : contient les %2 plus proches voisins de chaque requête, il en faut %3. Demandez un k plus petit, ou omettez le fichier pour qu’ils soient calculés.</translation>
    </message>
    <message>
        <source>%1: there are no queries. Give a file of them, or have some held out from the base.</source>
        <translation>%1 : il n’y a pas de requêtes. Indiquez un fichier qui en contient, ou faites-en réserver dans la base.</translation>
    </message>
    <message>
        <source>%1: none of the %2 queries has a true neighbour, for their tenants have no vectors. Give queries of tenants that have some, or check which column names the tenant.</source>
        <translation>%1 : aucune des %2 requêtes n’a de vrai voisin, car leurs locataires n’ont pas de vecteurs. Indiquez des requêtes de locataires qui en ont, ou vérifiez quelle colonne désigne le locataire.</translation>
    </message>
    <message>
        <source>%1: there are no vectors in it. Choose another file.</source>
        <translation>%1 : ne contient aucun vecteur. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>There is no %2 "%3". There are: %4.</source>
        <translation>Sous « %2 », il n’existe pas de « %3 ». Il existe : %4.</translation>
    </message>
    <message>
        <source>There is no parameter "%2" in this plan. There are: %3.</source>
        <translation>Il n’y a pas de paramètre « %2 » dans ce plan. Il existe : %3.</translation>
    </message>
    <message>
        <source>"%2" may mean any of %3. Write it in full.</source>
        <translation>« %2 » peut désigner %3. Écrivez le nom en entier.</translation>
    </message>
    <message>
        <source>%2 cannot be "%3": it must lie between %4 and %5.</source>
        <translation>%2 ne peut pas être « %3 » : la valeur doit être comprise entre %4 et %5.</translation>
    </message>
    <message>
        <source>%2 cannot be "%3". It may be: %4.</source>
        <translation>%2 ne peut pas être « %3 ». Valeurs possibles : %4.</translation>
    </message>
    <message>
        <source>%2 shards are more than there are vectors (%3). Choose fewer shards.</source>
        <translation>%2 shards, c’est plus qu’il n’y a de vecteurs (%3). Choisissez moins de shards.</translation>
    </message>
    <message>
        <source>Only %2 of %3 shards can be made by splitting: what is left are shards of vectors that are all the same, or of too few. Choose fewer shards, or make the plan anew.</source>
        <translation>Seuls %2 shards sur %3 peuvent être obtenus par division : les shards restants ne contiennent que des vecteurs identiques, ou trop peu. Choisissez moins de shards, ou refaites le plan.</translation>
    </message>
    <message>
        <source>There is no order in which the vectors can be moved: node %2 lacks %3 bytes for the next step. Give the nodes more memory, or add nodes.</source>
        <translation>Il n’existe aucun ordre dans lequel déplacer les vecteurs : il manque %3 octets au nœud %2 pour l’étape suivante. Donnez plus de mémoire aux nœuds, ou ajoutez des nœuds.</translation>
    </message>
    <message>
        <source>%2 neighbours are more than can be found among %3 vectors. Choose a smaller k.</source>
        <translation>%2 voisins, c’est plus que l’on n’en peut trouver parmi %3 vecteurs. Choisissez un k plus petit.</translation>
    </message>
    <message>
        <source>nprobe %2 is out of range: the plan has %3 shards. Choose between 1 and %3.</source>
        <translation>nprobe %2 est hors limites : le plan a %3 shards. Choisissez une valeur entre 1 et %3.</translation>
    </message>
    <message>
        <source>"%2" needs tenants, but this data has none. Name their column (--tenant), or have tenants given (--tenants).</source>
        <translation>« %2 » a besoin de locataires, mais ces données n’en ont pas. Indiquez leur colonne (--tenant), ou faites-en attribuer (--tenants).</translation>
    </message>
    <message>
        <source>There is no tenant "%2" in this data. There are: %3.</source>
        <translation>Il n’y a pas de locataire « %2 » dans ces données. Il existe : %3.</translation>
    </message>
    <message>
        <source>%1: row %2 names no tenant: its cell is empty, which no vector's is. Fill it in, or remove the row.</source>
        <translation>%1 : la ligne %2 n’indique aucun locataire : sa cellule est vide, ce qui n’est le cas d’aucun vecteur. Remplissez-la, ou supprimez la ligne.</translation>
    </message>
    <message>
        <source>The vectors of this data belong to tenants. Say on whose behalf to search (--as-tenant).</source>
        <translation>Les vecteurs de ces données appartiennent à des locataires. Indiquez pour lequel chercher (--as-tenant).</translation>
    </message>
    <message>
        <source>The router "%2" compares with centroids, but the strategy "%3" makes none. Choose another router or a semantic strategy.</source>
        <translation>Le routeur « %2 » compare avec des centroïdes, mais la stratégie « %3 » n’en produit pas. Choisissez un autre routeur ou une stratégie sémantique.</translation>
    </message>
    <message>
        <source>%1: the document is wrong at %2: %3. Compare it with what the program writes itself.</source>
        <translation>%1 : le document est erroné à %2 : %3. Comparez-le à ce que le programme écrit lui-même.</translation>
    </message>
    <message>
        <source>%1: written by a newer version (schema %2; this program knows %3). It can only be looked at; update the program to change it.</source>
        <translation>%1 : écrit par une version plus récente (schéma %2 ; ce programme connaît %3). Il ne peut être que consulté ; mettez le programme à jour pour le modifier.</translation>
    </message>
    <message>
        <source>%1: not a workspace of this program. Choose another file.</source>
        <translation>%1 : n’est pas un espace de travail de ce programme. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>%1: the workspace can only be read. Copy it to a place where you may write.</source>
        <translation>%1 : l’espace de travail est en lecture seule. Copiez-le à un endroit où vous avez le droit d’écrire.</translation>
    </message>
    <message>
        <source>%1: in use by another window or command. Close it there, wait until it is done, or choose another file.</source>
        <translation>%1 : utilisé par une autre fenêtre ou commande. Fermez-le là-bas, attendez la fin, ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>%1: parts of the file are damaged and cannot be read. Keep a copy of it as it is, and go on with a backup or a new workspace.</source>
        <translation>%1 : des parties du fichier sont endommagées et illisibles. Gardez-en une copie en l’état, et continuez avec une sauvegarde ou un nouvel espace de travail.</translation>
    </message>
    <message>
        <source>%1: another program has removed the workspace's log, so that what is written now would be lost. Open the workspace again; everything up to here is in it.</source>
        <translation>%1 : un autre programme a supprimé le journal de l’espace de travail ; ce qui serait écrit maintenant serait perdu. Rouvrez l’espace de travail ; tout ce qui précède y est.</translation>
    </message>
    <message>
        <source>%1: there is no room for what is to be kept. Make room on its disk, or choose a workspace on another.</source>
        <translation>%1 : il n’y a pas de place pour ce qui doit être conservé. Libérez de la place sur son disque, ou choisissez un espace de travail sur un autre.</translation>
    </message>
    <message>
        <source>%1: what cannot be read (%2) is left as it is and shown with the reason: %3. Everything else is there. Remove it, or open the workspace with the version that wrote it.</source>
        <translation>%1 : ce qui ne peut pas être lu (%2) est laissé tel quel et affiché avec la raison : %3. Tout le reste est là. Supprimez-le, ou ouvrez l’espace de travail avec la version qui l’a écrit.</translation>
    </message>
    <message>
        <source>There is already a plan "%2" of this data. Choose another name.</source>
        <translation>Il existe déjà un plan « %2 » pour ces données. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>%1: the file has changed since it was used (fingerprint %2, now %3). Restore it, or open it as a new data set.</source>
        <translation>%1 : le fichier a changé depuis son utilisation (empreinte %2, maintenant %3). Restaurez-le, ou ouvrez-le comme nouveau jeu de données.</translation>
    </message>
    <message>
        <source>%1: cannot be opened: %2. If it has been moved, say where it is now (%3).</source>
        <translation>%1 : impossible à ouvrir : %2. S’il a été déplacé, indiquez où il est maintenant (%3).</translation>
    </message>
    <message>
        <source>%1: not found: %2. Check the name.</source>
        <translation>%1 : introuvable : %2. Vérifiez le nom.</translation>
    </message>
    <message>
        <source>%1: the database reports: %2. Check that the disk has room and that the file is not in use.</source>
        <translation>%1 : la base de données signale : %2. Vérifiez que le disque a de la place et que le fichier n’est pas utilisé.</translation>
    </message>
    <message>
        <source>%1: there is no whole export here: it was interrupted, or never begun. Export again.</source>
        <translation>%1 : il n’y a pas d’export complet ici : il a été interrompu, ou jamais commencé. Exportez à nouveau.</translation>
    </message>
    <message>
        <source>%1: files that are not as they were exported: %2. The first: %3. Export again.</source>
        <translation>%1 : fichiers différents de ce qui a été exporté : %2. Le premier : %3. Exportez à nouveau.</translation>
    </message>
    <message>
        <source>"%2" is not the address of a cluster: %3. Write one as pgvector://user@host:5432/database/collection or redis://host:6379,host:6380/collection.</source>
        <translation>« %2 » n’est pas l’adresse d’un cluster : %3. Écrivez-la comme pgvector://user@host:5432/database/collection ou redis://host:6379,host:6380/collection.</translation>
    </message>
    <message>
        <source>An address must not hold a password, for others can read command lines and workspaces. Leave it out; it is taken from SHARDSCOPE_PASSWORD, from the keyring, or asked for.</source>
        <translation>Une adresse ne doit pas contenir de mot de passe, car d’autres peuvent lire les lignes de commande et les espaces de travail. Omettez-le ; il est pris dans SHARDSCOPE_PASSWORD ou dans le trousseau, ou demandé.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2. Check the address, and that the server runs and can be reached from here.</source>
        <translation>%1 est injoignable : %2. Vérifiez l’adresse, et que le serveur fonctionne et est joignable d’ici.</translation>
    </message>
    <message>
        <source>%1 refuses user "%2": %3. Check the user and the password (SHARDSCOPE_PASSWORD).</source>
        <translation>%1 refuse l’utilisateur « %2 » : %3. Vérifiez l’utilisateur et le mot de passe (SHARDSCOPE_PASSWORD).</translation>
    </message>
    <message>
        <source>%1: the user may not do this: %2. Ask for the right, or use another user.</source>
        <translation>%1 : l’utilisateur n’a pas le droit de faire cela : %2. Demandez ce droit, ou utilisez un autre utilisateur.</translation>
    </message>
    <message>
        <source>%1 takes no writes now, as a standby does. Use the address of the primary.</source>
        <translation>%1 n’accepte pas d’écritures pour l’instant, comme un serveur en attente (standby). Utilisez l’adresse du serveur principal.</translation>
    </message>
    <message>
        <source>%1 has no room left: %2. Give it more, or put fewer shards there.</source>
        <translation>%1 n’a plus de place : %2. Donnez-lui-en plus, ou placez-y moins de shards.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 ms. It may be overloaded or cut off; try again or allow more time.</source>
        <translation>%1 n’a pas répondu en %2 ms. Il est peut-être surchargé ou isolé ; réessayez ou accordez plus de temps.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost: %2. What was confirmed until then is there; repeat the rest.</source>
        <translation>La connexion à %1 a été perdue : %2. Ce qui a été confirmé jusque-là est en place ; répétez le reste.</translation>
    </message>
    <message>
        <source>%1: %2 is of version %3; version %4 is needed. Bring it up to date.</source>
        <translation>%1 : %2 est en version %3 ; la version %4 est nécessaire. Mettez-le à jour.</translation>
    </message>
    <message>
        <source>%1: there is no shard "%2". It may have been removed or moved; look with "cluster info", or deploy again.</source>
        <translation>%1 : il n’y a pas de shard « %2 ». Il a peut-être été supprimé ou déplacé ; regardez avec « cluster info », ou déployez à nouveau.</translation>
    </message>
    <message>
        <source>%1: something else has the name "%2" already. Choose another collection, or remove it first.</source>
        <translation>%1 : autre chose porte déjà le nom « %2 ». Choisissez une autre collection, ou supprimez d’abord l’existant.</translation>
    </message>
    <message>
        <source>%1: there is no collection "%2". Check its name.</source>
        <translation>%1 : il n’y a pas de collection « %2 ». Vérifiez son nom.</translation>
    </message>
    <message>
        <source>Vectors of %2 dimensions are more than the %3 that %4 can index. Use an index of none, smaller values where the engine has them, or another engine.</source>
        <translation>Des vecteurs de %2 dimensions dépassent les %3 que %4 peut indexer. Renoncez à l’index, utilisez des valeurs plus petites si le moteur en a, ou un autre moteur.</translation>
    </message>
    <message>
        <source>%3 does not compare by %2; it has: %4.</source>
        <translation>%3 ne compare pas selon %2 ; il a : %4.</translation>
    </message>
    <message>
        <source>%3 has no index like %2; it has: %4. Choose one of them for the plan.</source>
        <translation>%3 n’a pas d’index comme %2 ; il a : %4. Choisissez-en un pour le plan.</translation>
    </message>
    <message>
        <source>%1: shard "%2": %3 rows are missing or not as they were written, the first with id %4. Deploy again to mend them.</source>
        <translation>%1 : shard « %2 » : %3 lignes manquent ou ne sont pas telles qu’elles ont été écrites, la première avec l’identifiant %4. Déployez à nouveau pour les corriger.</translation>
    </message>
    <message>
        <source>There is no deployment of "%2" on this cluster. Deploy a plan first.</source>
        <translation>Il n’y a pas de déploiement de « %2 » sur ce cluster. Déployez d’abord un plan.</translation>
    </message>
    <message>
        <source>"%2" is deployed already, with another %3. Remove it first, or choose another collection.</source>
        <translation>« %2 » est déjà déployé, mais diffère par : %3. Supprimez-le d’abord, ou choisissez une autre collection.</translation>
    </message>
    <message>
        <source>%1 cannot be listened at: %2. Choose another address or port.</source>
        <translation>Impossible d’écouter sur %1 : %2. Choisissez une autre adresse ou un autre port.</translation>
    </message>
    <message>
        <source>%2 can be reached from other machines, so a token is needed: put one into the environment variable %3, or listen at 127.0.0.1.</source>
        <translation>%2 est joignable depuis d’autres machines, un jeton est donc nécessaire : mettez-en un dans la variable d’environnement %3, ou écoutez sur 127.0.0.1.</translation>
    </message>
    <message>
        <source>The token is missing or wrong. Send it as "Authorization: Bearer TOKEN".</source>
        <translation>Le jeton manque ou est incorrect. Envoyez-le sous la forme « Authorization: Bearer TOKEN ».</translation>
    </message>
    <message>
        <source>There is nothing at %2. The document at /openapi.json lists what there is.</source>
        <translation>Il n’y a rien à %2. Le document /openapi.json énumère ce qui existe.</translation>
    </message>
    <message>
        <source>%3 does not take %2. Use %4.</source>
        <translation>%3 n’accepte pas %2. Utilisez %4.</translation>
    </message>
    <message>
        <source>The request cannot be understood: %2.</source>
        <translation>La requête HTTP est incompréhensible : %2.</translation>
    </message>
    <message>
        <source>The body of the request is larger than %2 bytes. Send one query at a time, or let the service take more (--max-body).</source>
        <translation>Le corps de la requête HTTP dépasse %2 octets. Envoyez une seule requête à la fois, ou laissez le service en accepter davantage (--max-body).</translation>
    </message>
    <message>
        <source>The header of the request is larger than %2 bytes. Send fewer or shorter fields.</source>
        <translation>L’en-tête de la requête HTTP dépasse %2 octets. Envoyez des champs moins nombreux ou plus courts.</translation>
    </message>
    <message>
        <source>%2 requests or connections are under way, which is as many as there may be. Try again later.</source>
        <translation>%2 requêtes HTTP ou connexions sont en cours, c’est le maximum admis. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>There is no tenant "%2". Check its name.</source>
        <translation>Il n’y a pas de locataire « %2 ». Vérifiez son nom.</translation>
    </message>
    <message>
        <source>%2 of the %3 shards that were asked failed. /healthz tells which are down, and why.</source>
        <translation>%2 des %3 shards interrogés sont en panne. /healthz indique lesquels, et pourquoi.</translation>
    </message>
    <message>
        <source>%2 of the %3 shards that were asked did not answer in time. Allow more time, or ask fewer shards.</source>
        <translation>%2 des %3 shards interrogés n’ont pas répondu à temps. Accordez plus de temps, ou interrogez moins de shards.</translation>
    </message>
    <message>
        <source>%2 serves something else than the others: it has another %3. Start it with the same data and plan.</source>
        <translation>%2 ne sert pas la même chose que les autres : différence sur %3. Démarrez-le avec les mêmes données et le même plan.</translation>
    </message>
    <message>
        <source>"%2" is not a limit. Write one as recall&gt;=0.95, p99&lt;=20ms, mean&lt;=5ms, fan-out&lt;=4, memory&lt;=2GB, imbalance&lt;=1.3 or nodes&lt;=32.</source>
        <translation>« %2 » n’est pas une limite. Écrivez-en une comme recall&gt;=0.95, p99&lt;=20ms, mean&lt;=5ms, fan-out&lt;=4, memory&lt;=2GB, imbalance&lt;=1.3 ou nodes&lt;=32.</translation>
    </message>
    <message>
        <source>%2 cannot be met by anything in the space on this data: it would have to be at least %3.</source>
        <translation>Sur ces données, rien dans l’espace de recherche ne peut respecter %2 : il faudrait au moins %3.</translation>
    </message>
    <message>
        <source>%2 contradicts %3, which demands at least %4. Relax one of them.</source>
        <translation>%2 contredit %3, qui exige au moins %4. Assouplissez l’une des deux limites.</translation>
    </message>
    <message>
        <source>The search space has no %2. Give at least one that this data allows.</source>
        <translation>Il manque dans l’espace de recherche : %2. Indiquez au moins une valeur que ces données permettent.</translation>
    </message>
    <message>
        <source>The session "%2" has other %3. Leave these options out to go on with it, or name a new session.</source>
        <translation>La session « %2 » diffère par : %3. Omettez ces options pour la poursuivre, ou nommez une nouvelle session.</translation>
    </message>
    <message>
        <source>There is already a session "%2". Choose another name.</source>
        <translation>Il existe déjà une session « %2 ». Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The deadline of %2 ms cannot be met: the way to a shard and back alone takes %3 ms. Choose a later deadline or a faster network.</source>
        <translation>L’échéance de %2 ms ne peut pas être tenue : à lui seul, l’aller-retour vers un shard prend %3 ms. Choisissez une échéance plus longue ou un réseau plus rapide.</translation>
    </message>
    <message>
        <source>%2 cannot be %3: it must lie between %4 and %5.</source>
        <translation>%2 ne peut pas être %3 : la valeur doit être comprise entre %4 et %5.</translation>
    </message>
    <message>
        <source>The system does not start the %2 threads that this needs. End other programs, allow more threads (ulimit -u), or ask for fewer replicas or shards.</source>
        <translation>Le système ne démarre pas les %2 threads nécessaires. Fermez d’autres programmes, autorisez plus de threads (ulimit -u), ou demandez moins de répliques ou de shards.</translation>
    </message>
    <message>
        <source>%2 cannot be %3: it must be more than 0.</source>
        <translation>%2 ne peut pas être %3 : la valeur doit être supérieure à 0.</translation>
    </message>
    <message>
        <source>%1: an internal library failed: %2. Please report it with the command or the steps before it.</source>
        <translation>%1 : une bibliothèque interne a échoué : %2. Merci de le signaler avec la commande ou les étapes qui précèdent.</translation>
    </message>
    <message>
        <source>"%2" takes the shards from the column "%3", and this data has no columns. Choose another strategy, or data with such a column, as a sample of a cluster is.</source>
        <translation>« %2 » prend les shards dans la colonne « %3 », et ces données n’ont pas de colonnes. Choisissez une autre stratégie, ou des données avec une telle colonne, comme un échantillon de cluster.</translation>
    </message>
    <message>
        <source>"%2" takes the shards from a column of the data, and there is no column "%3". There are: %4. Name one of them (column).</source>
        <translation>« %2 » prend les shards dans une colonne des données, et il n’y a pas de colonne « %3 ». Il y a : %4. Nommez l’une d’elles (column).</translation>
    </message>
    <message>
        <source>%1: a request of phase %2 came when only those from %3 on are taken. Ask for the phase anew, and repeat it.</source>
        <translation>%1 : une requête de la phase %2 est venue alors que seules celles à partir de %3 sont acceptées. Redemandez la phase et répétez-la.</translation>
    </message>
    <message>
        <source>The migration cannot be aborted any more: it is at "%2", and clients read at the target already. Let it go on to its end, and move the vectors back.</source>
        <translation>La migration ne peut plus être abandonnée : elle en est à « %2 », et des clients lisent déjà à la cible. Laissez-la aller à son terme, puis ramenez les vecteurs.</translation>
    </message>
    <message>
        <source>%1: the migration that is kept there was begun otherwise: %2. Resume it as it was begun, or abort it first.</source>
        <translation>%1 : la migration qui y est conservée a été commencée autrement : %2. Reprenez-la comme elle a été commencée, ou abandonnez-la d’abord.</translation>
    </message>
    <message>
        <source>%1: there is no migration of %2 to go on with. Check the file, or begin one.</source>
        <translation>%1 : il n’y a pas de migration de %2 à reprendre. Vérifiez le fichier, ou commencez-en une.</translation>
    </message>
    <message>
        <source>Vectors cannot be moved while they are served on an engine of the kind "%2". Use one that can, or deploy anew.</source>
        <translation>Sur un moteur du genre « %2 », des vecteurs ne peuvent pas être déplacés pendant qu’ils sont servis. Prenez-en un qui le peut, ou redéployez.</translation>
    </message>
    <message>
        <source>Vector "%2" cannot be made the same at source and target. Nothing was deleted. Look at it at both places, then resume, or abort.</source>
        <translation>Le vecteur « %2 » ne peut pas être rendu identique à la source et à la cible. Rien n’a été supprimé. Examinez-le aux deux endroits, puis reprenez ou annulez.</translation>
    </message>
    <message>
        <source>%1: no encrypted connection: %2. Name the authority of its certificate where it is one of your own (ca=FILE), use the name that the certificate is for, have one that has expired made anew; or say tls=off where the network can be trusted.</source>
        <translation>%1 : pas de connexion chiffrée : %2. Indiquez l’autorité de son certificat si c’est la vôtre (ca=FICHIER), utilisez le nom pour lequel le certificat est établi, faites refaire celui qui a expiré ; ou dites tls=off là où le réseau est sûr.</translation>
    </message>
    <message>
        <source>%1 cannot take this now: %2. Try again in a moment; where it has too many connections, use fewer (connections=N) or raise its limit.</source>
        <translation>%1 ne peut pas accepter cela maintenant : %2. Réessayez dans un instant ; s’il a trop de connexions, utilisez-en moins (connections=N) ou relevez sa limite.</translation>
    </message>
    <message>
        <source>%1 refused: %2. Put right what it names and repeat; its log may say more.</source>
        <translation>%1 a refusé : %2. Corrigez ce qui est nommé et recommencez ; son journal en dit peut-être plus.</translation>
    </message>
    <message>
        <source>%1: %2 rows are more than the 2,147,483,647 that can be numbered. Split the file, or make one of a sample of its rows.</source>
        <translation>%1 : %2 lignes, c’est plus que les 2 147 483 647 qui peuvent être numérotées. Divisez le fichier, ou faites-en un d’un échantillon de ses lignes.</translation>
    </message>
    <message>
        <source>Drift is told by how near vectors lie to the centroids of a plan, but the strategy "%2" learns none from the data. Choose a semantic strategy.</source>
        <translation>La dérive se voit à la distance des vecteurs aux centroïdes d’un plan, mais la stratégie « %2 » n’en apprend aucun des données. Choisissez une stratégie sémantique.</translation>
    </message>
    <message>
        <source>"%2" learns from queries other than those that are evaluated, and this data has none. Open it again with a file of them (queries to learn from, --training-queries), or with a share of the queries drawn for it (drawn to learn from, --training-share).</source>
        <translation>« %2 » apprend de requêtes autres que celles qui sont évaluées, et ces données n’en ont pas. Rouvrez-les avec un fichier de telles requêtes (requêtes d’apprentissage, --training-queries) ou avec une part des requêtes tirée pour cela (tirées pour apprendre, --training-share).</translation>
    </message>
    <message>
        <source>%1: each of the %2 queries to learn from is also one that is evaluated, so none is left: what is learned from must not be what is judged by. Name a file of other queries, or none.</source>
        <translation>%1 : chacune des %2 requêtes d’apprentissage est aussi évaluée, il n’en reste donc aucune : ce dont on apprend ne doit pas être ce qui sert à juger. Indiquez un fichier d’autres requêtes, ou aucun.</translation>
    </message>
    <message>
        <source>The plan there does not route by tenant, so that nobody would find this one on another shard. Have more shards instead, or deploy a plan that routes by tenant.</source>
        <translation>Le plan qui y est ne route pas par locataire, si bien que personne ne trouverait celui-ci sur un autre shard. Prenez plutôt plus de shards, ou déployez un plan qui route par locataire.</translation>
    </message>
    <message>
        <source>%1 holds a copy of shard %3 of "%2" already, and no more than one, as copies on one node are lost together. Choose a node without a copy; "cluster info" tells which have one.</source>
        <translation>%1 a déjà une copie du shard %3 de « %2 », et ne doit pas en avoir deux : les copies sur un même nœud se perdent ensemble. Choisissez un nœud sans copie ; « cluster info » dit lesquels en ont une.</translation>
    </message>
    <message>
        <source>The plan there has %4 shards already, and made anew of the same data it would be the same. Choose another number, or deploy a plan of the data as they are now.</source>
        <translation>Le plan qui y est a déjà %4 shards, et refait à partir des mêmes données il serait le même. Choisissez un autre nombre, ou déployez un plan des données telles qu’elles sont maintenant.</translation>
    </message>
</context>
<context>
    <name>HtmlWriter</name>
    <message>
        <source>To the content</source>
        <translation>Aller au contenu</translation>
    </message>
    <message>
        <source>Written by Shardscope %1.</source>
        <translation>Écrit par Shardscope %1.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>To measure it:</source>
        <translation>Pour le mesurer :</translation>
    </message>
    <message>
        <source>The numbers stand with another chart.</source>
        <translation>Les chiffres figurent avec un autre graphique.</translation>
    </message>
    <message>
        <source>All %L1 rows</source>
        <translation>Toutes les lignes (%L1)</translation>
    </message>
    <message>
        <source>How to get it again</source>
        <translation>Comment l’obtenir à nouveau</translation>
    </message>
</context>
<context>
    <name>HubText</name>
    <message>
        <source>Hubs: %1 vectors are held by every shard; their %2 copies take about %3. At nprobe %4 the asked shards hold %5 of the true neighbours, and %6 without these copies.</source>
        <translation>Pivots : %1 vecteurs sont détenus par chaque shard ; leurs %2 copies prennent environ %3. À nprobe %4, les shards interrogés détiennent %5 des vrais voisins, et %6 sans ces copies.</translation>
    </message>
    <message>
        <source>Here they give nothing.</source>
        <translation>Ici, elles n’apportent rien.</translation>
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
        <translation>Shards par utilisation</translation>
    </message>
    <message>
        <source>Shards by waiting requests</source>
        <translation>Shards par sous-requêtes en attente</translation>
    </message>
    <message>
        <source>Shards by queries that ask them</source>
        <translation>Shards par requêtes qui les interrogent</translation>
    </message>
    <message>
        <source>Shards that answer last</source>
        <translation>Shards qui répondent en dernier</translation>
    </message>
    <message>
        <source>Busy time (%)</source>
        <translation>Temps occupé (%)</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>Sous-requêtes en attente</translation>
    </message>
    <message>
        <source>Queries (% of all)</source>
        <translation>Requêtes (% du total)</translation>
    </message>
    <message>
        <source>Latency percentiles</source>
        <translation>Centiles de latence</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A percentile and what it is of, such as "p99, broadcast".</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>How long queries take</source>
        <translation>Durée des requêtes</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>échéance</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The %L1 greatest shards, greatest first</source>
        <translation>Les %L1 premiers shards, par ordre décroissant</translation>
    </message>
    <message>
        <source>Shards, greatest first</source>
        <translation>Shards, par ordre décroissant</translation>
    </message>
    <message>
        <source>Selected shard %L1</source>
        <translation>Shard sélectionné %L1</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
</context>
<context>
    <name>LatencyNotes</name>
    <message>
        <source>Hedging needs a second replica.</source>
        <translation>Les requêtes de secours exigent une seconde réplique.</translation>
    </message>
    <message>
        <source>The measurement has no network between its servers, the forecast has.</source>
        <translation>La mesure n’a pas de réseau entre ses serveurs, la prévision en a un.</translation>
    </message>
    <message>
        <source>Larger shards take longer than this in proportion to what was measured here.</source>
        <translation>Les shards plus grands prennent plus de temps, dans la proportion mesurée ici.</translation>
    </message>
    <message>
        <source>Every shard takes this time, whatever its size.</source>
        <translation>Chaque shard prend ce temps, quelle que soit sa taille.</translation>
    </message>
    <message>
        <source>When measured, all servers share this machine; the forecast gives each its own. Assume a service time, and the measured servers keep to it too.</source>
        <translation>Lors de la mesure, tous les serveurs se partagent cette machine ; la prévision en donne une à chacun. Supposez un temps de service, et les serveurs mesurés s’y tiendront aussi.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Mesure en cours…</translation>
    </message>
    <message>
        <source>First answer; a longer simulation is under way…</source>
        <translation>Première réponse ; une simulation plus longue est en cours…</translation>
    </message>
    <message>
        <source>The router says how many shards each query asks: %1 on average, for a recall of %2. The nprobe above the page makes no difference here.</source>
        <translation>Le routeur dit combien de shards chaque requête interroge : %1 en moyenne, pour un rappel de %2. Le nprobe au-dessus de la page ne change rien ici.</translation>
    </message>
</context>
<context>
    <name>LatencyRun</name>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation>%1, mesuré</translation>
    </message>
</context>
<context>
    <name>LatencySection</name>
    <message>
        <source>Latency and load</source>
        <translation>Latence et charge</translation>
    </message>
    <message>
        <source>How many of the queries would take how long.</source>
        <translation>Combien de requêtes prendraient combien de temps.</translation>
    </message>
    <message>
        <source>How busy each shard would be, the busiest first.</source>
        <translation>L’occupation de chaque shard, du plus au moins chargé.</translation>
    </message>
    <message>
        <source>Latency: not measured, and its forecast was not worked out.</source>
        <translation>Latence : non mesurée, et sa prévision n’a pas été calculée.</translation>
    </message>
    <message>
        <source>Latency: not measured, and not forecast, for no load was given.</source>
        <translation>Latence : ni mesurée ni prévue, car aucune charge n’a été indiquée.</translation>
    </message>
    <message>
        <source>The offered load is more than the busiest shard can serve (%1 queries a second), so no latency can be told: use more replicas, or ask fewer shards.</source>
        <translation>La charge offerte dépasse ce que peut servir le shard le plus chargé (%1 requêtes par seconde) ; aucune latence ne peut donc être donnée : utilisez plus de répliques, ou interrogez moins de shards.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>How long queries would take under a load: a forecast.</source>
        <translation>Combien de temps les requêtes prendraient sous une charge : une prévision.</translation>
    </message>
    <message>
        <source>Latencies are forecasts by simulation, not measurements. Assumed are %1 queries a second, replicas of each shard: %2, and a network of %3 each way. A request costs a shard %4 and %5 a distance, as was timed on one machine.</source>
        <translation>Les latences sont des prévisions par simulation, non des mesures. Hypothèses : %1 requêtes par seconde, répliques de chaque shard : %2, et un réseau de %3 dans chaque sens. Une sous-requête coûte à un shard %4 et %5 par distance, temps relevés sur une seule machine.</translation>
    </message>
    <message>
        <source>Half of the queries would end within %1, 99 of 100 within %2.</source>
        <translation>La moitié des requêtes se termineraient en %1, 99 sur 100 en %2.</translation>
    </message>
    <message>
        <source>The router says how many shards each query asks: %1 on average.</source>
        <translation>Le routeur dit combien de shards chaque requête interroge : %1 en moyenne.</translation>
    </message>
</context>
<context>
    <name>LatencyText</name>
    <message>
        <source>%1 is overloaded: %2 queries a second are offered, but its busiest shard has no time left from %3 on. Add replicas or workers, ask fewer shards, or offer less.</source>
        <translation>%1 est surchargé : %2 requêtes par seconde sont offertes, mais son shard le plus chargé n’a plus de temps libre à partir de %3. Ajoutez des répliques ou des workers, interrogez moins de shards, ou réduisez la charge offerte.</translation>
    </message>
    <message numerus="yes">
        <source>Timed on %1 in %Ln round(s), of which the fastest counts; a usual one took %2 longer.</source>
        <translation>
            <numerusform>Chronométré le %1 en %Ln passe, dont la plus rapide compte ; une passe habituelle a pris %2 de plus.</numerusform>
            <numerusform>Chronométré le %1 en %Ln passes, dont la plus rapide compte ; une passe habituelle a pris %2 de plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The machine was busy while requests were timed: other work kept %1 processors busy, and the timing waited for %2 of its time. These times may be too long; time again when it is quiet.</source>
        <translation>La machine était occupée pendant le chronométrage des sous-requêtes : d’autres travaux occupaient %1 processeurs, et le chronométrage a attendu %2 de son temps. Ces temps sont peut-être trop longs ; chronométrez à nouveau quand la machine sera au repos.</translation>
    </message>
    <message>
        <source>Measured here: %1 a request on average, p99 %2, of %3 requests.</source>
        <translation>Mesuré ici : %1 par sous-requête en moyenne, p99 %2, sur %3 sous-requêtes.</translation>
    </message>
</context>
<context>
    <name>LifecycleFigure</name>
    <message>
        <source>What nodes hold while shards are moved</source>
        <translation>Ce que contiennent les nœuds pendant que des shards sont déplacés</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>memory of a node</source>
        <translation>mémoire d’un nœud</translation>
    </message>
</context>
<context>
    <name>LifecycleJob</name>
    <message>
        <source>Advising on tenants of %1</source>
        <translation>Conseil sur les locataires de %1</translation>
    </message>
    <message>
        <source>Looking for drift in %1</source>
        <translation>Recherche de dérive dans %1</translation>
    </message>
    <message>
        <source>Rehearsing migrations</source>
        <translation>Répétition de migrations</translation>
    </message>
</context>
<context>
    <name>LifecycleText</name>
    <message>
        <source>Split the largest</source>
        <translation>Diviser les plus grands</translation>
    </message>
    <message>
        <source>Split the busiest</source>
        <translation>Diviser les plus occupés</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Réentraîner</translation>
    </message>
    <message>
        <source>By its rule</source>
        <translation>Selon sa règle</translation>
    </message>
    <message>
        <source>The shards with most vectors are split in two, one after another; the others stay as they are.</source>
        <translation>Les shards qui ont le plus de vecteurs sont divisés en deux, l’un après l’autre ; les autres restent tels quels.</translation>
    </message>
    <message>
        <source>The shards with most work are split in two: queries that ask them, times the vectors they hold. The others stay as they are.</source>
        <translation>Les shards qui ont le plus de travail sont divisés en deux : les requêtes qui les interrogent, fois les vecteurs qu’ils contiennent. Les autres restent tels quels.</translation>
    </message>
    <message>
        <source>The plan is made anew with the new number of shards. Each new shard goes to the place where most of its vectors are already.</source>
        <translation>Le plan est refait avec le nouveau nombre de shards. Chaque nouveau shard va à la place où se trouvent déjà la plupart de ses vecteurs.</translation>
    </message>
    <message>
        <source>The rule of the plan is used with the new number. It looks at no vector, so clients can compute it.</source>
        <translation>La règle du plan est appliquée avec le nouveau nombre. Elle ne regarde aucun vecteur, les clients peuvent donc la calculer.</translation>
    </message>
</context>
<context>
    <name>LiveMoveText</name>
    <message numerus="yes">
        <source>%1 gets %Ln shard(s).</source>
        <translation>
            <numerusform>%1 reçoit %Ln shard.</numerusform>
            <numerusform>%1 reçoit %Ln shards.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tenant %1 of %2 goes from shard %3 to shard %4.</source>
        <translation>Le locataire %1 de %2 va du shard %3 au shard %4.</translation>
    </message>
    <message>
        <source>Shard %1 of %2 goes to %3.</source>
        <translation>Le shard %1 de %2 va sur %3.</translation>
    </message>
    <message>
        <source>Nothing has moved yet. %1 vectors would move: %2 are copied, %3 read again to compare, as far as nobody writes meanwhile.</source>
        <translation>Rien n’a encore bougé. %1 vecteurs seraient déplacés : %2 sont copiés, %3 relus pour comparer, tant que personne n’écrit entre-temps.</translation>
    </message>
    <message>
        <source>At this throttle that takes at least %1.</source>
        <translation>À ce débit, cela prend au moins %1.</translation>
    </message>
    <message>
        <source>As fast as it goes; a throttle limits it.</source>
        <translation>Aussi vite que possible ; un débit maximal limite cela.</translation>
    </message>
    <message>
        <source>Announce</source>
        <translation>Annoncer</translation>
    </message>
    <message>
        <source>Both nodes are told that it is on its way.</source>
        <translation>Les deux nœuds apprennent qu’il est en route.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>The engine carries it over; it does not answer meanwhile.</source>
        <translation>Le moteur le transporte ; il ne répond pas pendant ce temps.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Attribuer</translation>
    </message>
    <message>
        <source>All nodes are told whose it is now.</source>
        <translation>Tous les nœuds apprennent à qui il appartient désormais.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>It answers on its new node.</source>
        <translation>Il répond sur son nouveau nœud.</translation>
    </message>
    <message>
        <source>The engine moves %1 itself.</source>
        <translation>Le moteur déplace lui-même %1.</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are there, %3 of %4.</source>
        <extracomment>%1 and %2: numbers; %3 and %4: amounts as "1.2 MB".</extracomment>
        <translation>%1 morceaux sur %2 y sont, %3 sur %4.</translation>
    </message>
    <message>
        <source>It does not answer meanwhile, for up to %1 more, and cannot be aborted.</source>
        <translation>Il ne répond pas pendant ce temps, encore jusqu’à %1, et cela ne peut pas être abandonné.</translation>
    </message>
    <message>
        <source>It did not answer for %1.</source>
        <translation>Il n’a pas répondu pendant %1.</translation>
    </message>
    <message>
        <source>Nothing has moved yet. The engine would move it itself, as %1: %2 vectors, %3. Its node does not answer meanwhile, for other shards neither: for about %4 where nothing else wants the processors, for up to %5 where much does. Once begun, this cannot be aborted: it can only be gone on with.</source>
        <extracomment>%1: as "slot 8495"; %4 and %5: times with their unit.</extracomment>
        <translation>Rien n’a encore été déplacé. Le moteur le déplacerait lui-même, comme %1 : %2 vecteurs, %3. Son nœud ne répond pas pendant ce temps, pour d’autres shards non plus : environ %4 si rien d’autre ne veut les processeurs, jusqu’à %5 si beaucoup les veulent. Une fois commencé, cela ne peut pas être abandonné, seulement repris.</translation>
    </message>
    <message numerus="yes">
        <source>Moves: %1, in %Ln batch(es); after each batch routers have to follow.</source>
        <extracomment>%1: how many moves; %Ln: in how many batches they are made.</extracomment>
        <translation>
            <numerusform>Déplacements : %1, en %Ln lot ; après chaque lot, les routeurs doivent suivre.</numerusform>
            <numerusform>Déplacements : %1, en %Ln lots ; après chaque lot, les routeurs doivent suivre.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveSection</name>
    <message>
        <source>Measured, beside the forecast</source>
        <translation>Mesuré, à côté de la prévision</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Again, with the service measured</source>
        <translation>De nouveau, avec le temps de service mesuré</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Recall@%1 at nprobe %2</source>
        <translation>Rappel@%1 à nprobe %2</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Memory of %1</source>
        <translation>Mémoire de %1</translation>
    </message>
    <message>
        <source>Recall against nprobe</source>
        <translation>Rappel en fonction de nprobe</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>rappel</translation>
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
        <translation>mémoire</translation>
    </message>
    <message>
        <source>The forecast came true: recall within 0.01, p50 and p99 within 15 %, memory within 10 %.</source>
        <translation>La prévision s’est confirmée : rappel à 0,01 près, p50 et p99 à 15 % près, mémoire à 10 % près.</translation>
    </message>
    <message>
        <source>Further from the forecast than 0.01 in recall, 15 % in p50 and p99 or 10 % in memory: %1.</source>
        <translation>Écart à la prévision supérieur à 0,01 pour le rappel, à 15 % pour p50 et p99 ou à 10 % pour la mémoire : %1.</translation>
    </message>
    <message>
        <source>Did not answer then: %1. %2 requests had no answer; what their shards hold counts as missed.</source>
        <translation>N’ont pas répondu pendant la mesure : %1. %2 sous-requêtes sont restées sans réponse ; ce que contiennent leurs shards compte comme manqué.</translation>
    </message>
    <message>
        <source>The plan was not measured on a live cluster.</source>
        <translation>Le plan n’a pas été mesuré sur un cluster réel.</translation>
    </message>
    <message>
        <source>Live cluster</source>
        <translation>Cluster réel</translation>
    </message>
    <message>
        <source>What a live cluster that serves the plan does, beside what was forecast.</source>
        <translation>Ce que fait un cluster réel qui sert le plan, à côté de ce qui était prévu.</translation>
    </message>
    <message>
        <source>Shards by node</source>
        <translation>Shards par nœud</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Where the shards were when the run was measured: the larger an area, the more vectors it holds; the darker, the fuller its node.</source>
        <translation>Où se trouvaient les shards au moment de la mesure : plus une surface est grande, plus il contient de vecteurs ; plus elle est foncée, plus son nœud est plein.</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>Service of a request</source>
        <translation>Temps de service d’une sous-requête</translation>
    </message>
    <message>
        <source>Recall@%1, %2 shards asked on average</source>
        <translation>Rappel@%1, %2 shards interrogés en moyenne</translation>
    </message>
    <message>
        <source>%1, on %2, %3 queries a second, %4; the forecast saturates at %5.</source>
        <extracomment>%4: as "nprobe 3".</extracomment>
        <translation>%1, le %2, %3 requêtes par seconde, %4 ; la prévision sature à %5.</translation>
    </message>
    <message>
        <source>Measured from the intended send on the cluster that serves the plan. The forecast is the simulator's, from how long the same cluster took before: for one query at a time, and under three quarters of the load.</source>
        <translation>Mesuré à partir de l’envoi prévu, sur le cluster qui sert le plan. La prévision est celle du simulateur, d’après le temps qu’a mis auparavant ce même cluster : pour une requête à la fois, et sous les trois quarts de la charge.</translation>
    </message>
</context>
<context>
    <name>LongVectorsText</name>
    <message>
        <source>Lengths are spread far: the longest 1 % of the vectors are %1 % of all true neighbours, so that few vectors, and the shards that hold them, take most queries. Where length means nothing, choose the metric cosine.</source>
        <translation>Les longueurs sont très dispersées : les 1 % de vecteurs les plus longs représentent %1 % de tous les vrais voisins, si bien que peu de vecteurs, et les shards qui les contiennent, reçoivent la plupart des requêtes. Là où la longueur ne signifie rien, choisissez la métrique cosinus.</translation>
    </message>
</context>
<context>
    <name>LossSection</name>
    <message>
        <source>Losses at nprobe %1: not measured.</source>
        <translation>Pertes à nprobe %1 : non mesurées.</translation>
    </message>
    <message>
        <source>What is missed is lost in one of three places: no router could have found it in so few shards, this router asked other shards, or the index inside an asked shard did not return it.</source>
        <translation>Un voisin manqué se perd à l’un des trois endroits suivants : aucun routeur n’aurait pu le trouver en si peu de shards, ce routeur a interrogé d’autres shards, ou l’index d’un shard interrogé ne l’a pas renvoyé.</translation>
    </message>
    <message>
        <source>Each part begins where the one before ends; the last is their sum.</source>
        <translation>Chaque partie commence où la précédente se termine ; la dernière est leur somme.</translation>
    </message>
    <message>
        <source>Loss waterfall</source>
        <translation>Cascade des pertes</translation>
    </message>
    <message>
        <source>Where the neighbours that are missed were lost.</source>
        <translation>Où se sont perdus les voisins manqués.</translation>
    </message>
    <message>
        <source>The router says how many shards each query asks. Partition and router are charged with what is lost if every query asks the mean of that, and the depths with what they lose beyond it; below zero, they find more.</source>
        <translation>Le routeur dit combien de shards chaque requête interroge. À la partition et au routeur est imputé ce qui se perd si chaque requête en interroge la moyenne, et aux profondeurs ce qu’elles perdent au-delà ; en dessous de zéro, elles trouvent davantage.</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>Terms</source>
        <translation>Termes</translation>
    </message>
    <message>
        <source>The words of the field as this program uses them, on every page and in every report.</source>
        <translation>Les mots du domaine tels que ce programme les emploie, sur chaque page et dans chaque rapport.</translation>
    </message>
    <message>
        <source>Strategies, routers, indices, generators</source>
        <translation>Stratégies, routeurs, index, générateurs</translation>
    </message>
    <message>
        <source>What plans and made-up data are composed of, with all parameters. The names in examples are those of the command line and of plans as JSON.</source>
        <translation>Ce dont se composent les plans et les données générées, avec tous les paramètres. Les noms des exemples sont ceux de la ligne de commande et des plans en JSON.</translation>
    </message>
    <message>
        <source>Strategies: how vectors are split</source>
        <translation>Stratégies : comment les vecteurs sont découpés</translation>
    </message>
    <message>
        <source>Routers: which shards are asked first</source>
        <translation>Routeurs : quels shards sont interrogés d’abord</translation>
    </message>
    <message>
        <source>Indices: how a shard is searched</source>
        <translation>Index : comment un shard est fouillé</translation>
    </message>
    <message>
        <source>Generators: vectors to try things out</source>
        <translation>Générateurs : des vecteurs pour essayer</translation>
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
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>The map: not measured.</source>
        <translation>La carte : non mesurée.</translation>
    </message>
    <message>
        <source>Vectors and shards on a map</source>
        <translation>Vecteurs et shards sur une carte</translation>
    </message>
    <message>
        <source>Each dot is one of %L1 vectors in the colour of its shard, each circle the middle of a shard, as large as what it holds. The map shows %2 of the variance of the vectors.</source>
        <translation>Chaque point est l’un de %L1 vecteurs, dans la couleur de son shard ; chaque cercle est le milieu d’un shard, aussi grand que ce qu’il contient. La carte montre %2 de la variance des vecteurs.</translation>
    </message>
    <message>
        <source>Between the lines one shard holds most vectors; %1 lie where their own shard does.</source>
        <translation>Entre les lignes, un même shard contient la plupart des vecteurs ; %1 se trouvent là où c’est leur propre shard.</translation>
    </message>
    <message>
        <source>The shards are mixed, so there are no borders to draw.</source>
        <translation>Les shards sont mélangés, il n’y a donc pas de frontières à tracer.</translation>
    </message>
    <message>
        <source>Centroid map</source>
        <translation>Carte des centroïdes</translation>
    </message>
    <message>
        <source>Where the shards lie.</source>
        <translation>Où se trouvent les shards.</translation>
    </message>
</context>
<context>
    <name>MarkdownWriter</name>
    <message>
        <source>To measure it:</source>
        <translation>Pour le mesurer :</translation>
    </message>
</context>
<context>
    <name>MigrationFigure</name>
    <message>
        <source>Runs with violations</source>
        <translation>Essais avec violations</translation>
    </message>
    <message>
        <source>Order of steps</source>
        <translation>Ordre des étapes</translation>
    </message>
    <message>
        <source>Share of the runs</source>
        <translation>Part des essais</translation>
    </message>
    <message>
        <source>With violations</source>
        <translation>Avec violations</translation>
    </message>
</context>
<context>
    <name>MigrationSection</name>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Ce qui est fait</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Signification</translation>
    </message>
    <message>
        <source>No migration was rehearsed.</source>
        <translation>Aucune migration n’a été répétée.</translation>
    </message>
    <message>
        <source>Rehearsed on simulated servers in simulated time: clients read, write and delete while vectors are moved, and a judge sees every operation. None of your data was used.</source>
        <translation>Répété sur des serveurs simulés en temps simulé : des clients lisent, écrivent et suppriment pendant que des vecteurs sont déplacés, et un juge voit chaque opération. Aucune de vos données n’a été utilisée.</translation>
    </message>
    <message>
        <source>%1: violations in %2 of %3 runs. %4</source>
        <translation>%1 : violations dans %2 essais sur %3. %4</translation>
    </message>
    <message>
        <source>The same seeds for every order of the steps.</source>
        <translation>Les mêmes graines pour chaque ordre des étapes.</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>What moving vectors while they are written and read came to.</source>
        <translation>Ce qu’a donné le déplacement de vecteurs pendant qu’ils sont écrits et lus.</translation>
    </message>
</context>
<context>
    <name>MigrationText</name>
    <message>
        <source>Provision</source>
        <translation>Préparer</translation>
    </message>
    <message>
        <source>Write to both</source>
        <translation>Écrire aux deux</translation>
    </message>
    <message>
        <source>Wait for writers</source>
        <translation>Attendre les écrivains</translation>
    </message>
    <message>
        <source>Backfill</source>
        <translation>Copier l’existant</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Switch reads</source>
        <translation>Basculer les lectures</translation>
    </message>
    <message>
        <source>Wait for readers</source>
        <translation>Attendre les lecteurs</translation>
    </message>
    <message>
        <source>Stop writing to the source</source>
        <translation>Cesser d’écrire à la source</translation>
    </message>
    <message>
        <source>Wait for the last writers</source>
        <translation>Attendre les derniers écrivains</translation>
    </message>
    <message>
        <source>Delete at the source</source>
        <translation>Supprimer à la source</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abandonné</translation>
    </message>
    <message>
        <source>The target is made ready.</source>
        <translation>La cible est préparée.</translation>
    </message>
    <message>
        <source>Clients are told to write to both places; they read at the source.</source>
        <translation>Les clients doivent écrire aux deux endroits ; ils lisent à la source.</translation>
    </message>
    <message>
        <source>Until no client writes to the source alone any more.</source>
        <translation>Jusqu’à ce qu’aucun client n’écrive plus à la source seule.</translation>
    </message>
    <message>
        <source>What was there before is copied, never over what is newer.</source>
        <translation>Ce qui était là avant est copié, jamais par-dessus ce qui est plus récent.</translation>
    </message>
    <message>
        <source>Every vector is compared in both places, and mended where it differs.</source>
        <translation>Chaque vecteur est comparé aux deux endroits, et corrigé là où il diffère.</translation>
    </message>
    <message>
        <source>Clients are told to read at the target. From here on there is no way back.</source>
        <translation>Les clients doivent lire à la cible. À partir d’ici, plus de retour.</translation>
    </message>
    <message>
        <source>Until no client reads at the source any more.</source>
        <translation>Jusqu’à ce qu’aucun client ne lise plus à la source.</translation>
    </message>
    <message>
        <source>Clients are told to write to the target only.</source>
        <translation>Les clients doivent n’écrire plus qu’à la cible.</translation>
    </message>
    <message>
        <source>Until no client writes to the source any more.</source>
        <translation>Jusqu’à ce qu’aucun client n’écrive plus à la source.</translation>
    </message>
    <message>
        <source>What was moved is deleted at the source.</source>
        <translation>Ce qui a été déplacé est supprimé à la source.</translation>
    </message>
    <message>
        <source>All that was moved is at the target, and nowhere else.</source>
        <translation>Tout ce qui a été déplacé est à la cible, et nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Clients are told to forget the target, and it is emptied.</source>
        <translation>Les clients doivent oublier la cible, et elle est vidée.</translation>
    </message>
    <message>
        <source>Everything is at the source as before.</source>
        <translation>Tout est à la source comme avant.</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Sûr</translation>
    </message>
    <message>
        <source>Every step waits until all clients have followed the one before.</source>
        <translation>Chaque étape attend que tous les clients aient suivi la précédente.</translation>
    </message>
    <message>
        <source>Copies before clients write to both: what is written in between is lost.</source>
        <translation>Copie avant que les clients écrivent aux deux : ce qui est écrit entre-temps est perdu.</translation>
    </message>
    <message>
        <source>Copies at once, while some clients still write to the source alone.</source>
        <translation>Copie aussitôt, alors que certains clients écrivent encore à la source seule.</translation>
    </message>
    <message>
        <source>Deletes at the source at once, while some clients still read and write there.</source>
        <translation>Supprime aussitôt à la source, alors que certains clients y lisent et écrivent encore.</translation>
    </message>
    <message>
        <source>Copies over what is newer, and brings back what was deleted.</source>
        <translation>Copie par-dessus ce qui est plus récent, et ramène ce qui a été supprimé.</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdus</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Périmés</translation>
    </message>
    <message>
        <source>Resurrected</source>
        <translation>Ressuscités</translation>
    </message>
    <message>
        <source>Doubled</source>
        <translation>Doublés</translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation>Étrangers</translation>
    </message>
    <message>
        <source>A vector that was acknowledged, and not deleted since, was not found.</source>
        <translation>Un vecteur confirmé, et non supprimé depuis, n’a pas été trouvé.</translation>
    </message>
    <message>
        <source>An older version was found than was acknowledged, or than the reader had seen.</source>
        <translation>Une version plus ancienne a été trouvée que celle confirmée, ou que celle que le lecteur avait vue.</translation>
    </message>
    <message>
        <source>A vector was found after its deletion was acknowledged.</source>
        <translation>Un vecteur a été trouvé après que sa suppression a été confirmée.</translation>
    </message>
    <message>
        <source>A vector was found twice, or in its old place at the end.</source>
        <translation>Un vecteur a été trouvé deux fois, ou à la fin à son ancienne place.</translation>
    </message>
    <message>
        <source>A vector of another tenant was found, or one that nobody had written.</source>
        <translation>Un vecteur d’un autre locataire a été trouvé, ou un que personne n’avait écrit.</translation>
    </message>
    <message>
        <source>Copies first</source>
        <translation>Copie d’abord</translation>
    </message>
    <message>
        <source>Waits for nobody</source>
        <translation>N’attend personne</translation>
    </message>
    <message>
        <source>Deletes at once</source>
        <translation>Supprime aussitôt</translation>
    </message>
    <message>
        <source>Copies over newer</source>
        <translation>Copie sur le récent</translation>
    </message>
    <message>
        <source>Naive: %1</source>
        <extracomment>%1: how a migration is done wrongly, as "Copies first".</extracomment>
        <translation>Naïf : %1</translation>
    </message>
    <message>
        <source>Move</source>
        <comment>kind of a move of vectors</comment>
        <translation>Déplacement</translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>kind of a move of vectors</comment>
        <translation>Copie</translation>
    </message>
    <message>
        <source>Drop</source>
        <comment>kind of a move of vectors</comment>
        <translation>Retrait</translation>
    </message>
    <message>
        <source>Move: vectors are copied, and then deleted where they were. Copy: they stay there as well. Drop: they are only deleted, as another shard has them.</source>
        <translation>Déplacement : les vecteurs sont copiés, puis supprimés là où ils étaient. Copie : ils y restent aussi. Retrait : ils sont seulement supprimés, car un autre shard les a.</translation>
    </message>
</context>
<context>
    <name>MissText</name>
    <message>
        <source>missed in its shard</source>
        <translation>manqué dans son shard</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>non interrogé</translation>
    </message>
    <message>
        <source>never asked</source>
        <translation>jamais interrogé</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a vector's row, %2 its id or label.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>True neighbour no. %1, vector %2, is in shard %3, which was asked; its index did not return it.</source>
        <translation>Le vrai voisin n° %1, vecteur %2, est dans le shard %3, qui a été interrogé ; son index ne l’a pas renvoyé.</translation>
    </message>
    <message>
        <source>True neighbour no. %1, vector %2, is in shard %3, which this query never asks.</source>
        <translation>Le vrai voisin n° %1, vecteur %2, est dans le shard %3, que cette requête n’interroge jamais.</translation>
    </message>
    <message>
        <source>True neighbour no. %1, vector %2, is in shard %3, which comes at place %4 of the routing order: nprobe %4 would have found it.</source>
        <translation>Le vrai voisin n° %1, vecteur %2, est dans le shard %3, qui vient en position %4 de l’ordre de routage : nprobe %4 l’aurait trouvé.</translation>
    </message>
</context>
<context>
    <name>NormFigure</name>
    <message>
        <source>Length of the vectors</source>
        <translation>Longueur des vecteurs</translation>
    </message>
    <message>
        <source>Euclidean norm</source>
        <translation>Norme euclidienne</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
</context>
<context>
    <name>NotesSection</name>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>What you want to say yourself.</source>
        <translation>Ce que vous voulez dire vous-même.</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Type a number from %1 to %2.</source>
        <extracomment>%1: what was typed; %2 and %3: numbers.</extracomment>
        <translation>Saisissez un nombre de %1 à %2.</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3, so it is not used.</source>
        <translation>« %1 » n’est pas un nombre de %2 à %3 et n’est donc pas utilisé.</translation>
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
        <translation>--theme accepte light, dark ou system, pas %1</translation>
    </message>
    <message>
        <source>--size takes WIDTHxHEIGHT, not %1</source>
        <translation>--size accepte LARGEURxHAUTEUR, pas %1</translation>
    </message>
    <message>
        <source>no page %1; there are %2</source>
        <translation>pas de page %1 ; il existe %2</translation>
    </message>
    <message>
        <source>A workbench for people who must shard a vector index.</source>
        <translation>Un atelier pour ceux qui doivent découper un index vectoriel en shards.</translation>
    </message>
    <message>
        <source>Vectors to open; otherwise the data last used.</source>
        <translation>Vecteurs à ouvrir ; sinon les dernières données utilisées.</translation>
    </message>
    <message>
        <source>The workspace to work in.</source>
        <translation>L’espace de travail à utiliser.</translation>
    </message>
    <message>
        <source>The page to show, or the only one to draw.</source>
        <translation>La page à afficher, ou la seule à dessiner.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark ou system.</translation>
    </message>
    <message>
        <source>A language code, such as de.</source>
        <translation>Un code de langue, comme fr.</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>Taille de la fenêtre.</translation>
    </message>
    <message>
        <source>Draw every page to a PNG in this folder, without a display, and end.</source>
        <translation>Dessiner chaque page en PNG dans ce dossier, sans écran, puis quitter.</translation>
    </message>
    <message>
        <source>Pixels per unit of length, such as 2.</source>
        <translation>Pixels par unité de longueur, comme 2.</translation>
    </message>
    <message>
        <source>only one file can be opened</source>
        <translation>un seul fichier peut être ouvert</translation>
    </message>
    <message>
        <source>--%1 must not be empty</source>
        <translation>--%1 ne doit pas être vide</translation>
    </message>
    <message>
        <source>FILE must not be empty</source>
        <translation>FILE ne doit pas être vide</translation>
    </message>
    <message>
        <source>no translation to %1; there are %2</source>
        <translation>pas de traduction en %1 ; il existe %2</translation>
    </message>
</context>
<context>
    <name>PageFigures</name>
    <message>
        <source>Every control</source>
        <translation>Chaque commande</translation>
    </message>
    <message>
        <source>Every figure of its tables</source>
        <translation>Chaque chiffre de ses tableaux</translation>
    </message>
</context>
<context>
    <name>PlanMessage</name>
    <message>
        <source>%1 waits to be measured.</source>
        <translation>%1 attend d’être mesuré.</translation>
    </message>
    <message>
        <source>%1 is being measured. Its figures appear here as soon as it is done.</source>
        <translation>%1 est en cours de mesure. Ses chiffres apparaîtront ici dès la fin.</translation>
    </message>
    <message>
        <source>%1 was measured earlier. Measure it again to look into it.</source>
        <translation>%1 a été mesuré précédemment. Mesurez-le à nouveau pour l’examiner.</translation>
    </message>
    <message>
        <source>The data set is being opened.</source>
        <translation>Le jeu de données est en cours d’ouverture.</translation>
    </message>
    <message>
        <source>Open a data set, or drop a file here, to begin.</source>
        <translation>Ouvrez un jeu de données, ou déposez un fichier ici, pour commencer.</translation>
    </message>
    <message>
        <source>There is no plan yet. Add one on the page Plan: it is measured at once.</source>
        <translation>Il n’y a pas encore de plan. Ajoutez-en un sur la page Plan : il est mesuré aussitôt.</translation>
    </message>
    <message>
        <source>%1 was stopped before it was measured. Measure it again on the page Plan.</source>
        <translation>%1 a été arrêté avant d’être mesuré. Mesurez-le de nouveau à la page Plan.</translation>
    </message>
    <message>
        <source>The exact neighbours of the queries are being found; then %1 is measured.</source>
        <translation>Les voisins exacts des requêtes sont en cours de calcul ; ensuite %1 sera mesuré.</translation>
    </message>
    <message>
        <source>The data have changed since this was worked out.</source>
        <translation>Les données ont changé depuis que ceci a été établi.</translation>
    </message>
    <message>
        <source>This is of %1, which is not the current plan.</source>
        <translation>Ceci concerne %1, qui n’est pas le plan actuel.</translation>
    </message>
</context>
<context>
    <name>PlanNodeFigure</name>
    <message>
        <source>%1 vectors, %2</source>
        <translation>%1 vecteurs, %2</translation>
    </message>
    <message>
        <source>%1 queries, %2 of the mean</source>
        <translation>%1 requêtes, %2 fois la moyenne</translation>
    </message>
    <message>
        <source>%1 queries</source>
        <translation>%1 requêtes</translation>
    </message>
    <message>
        <source>Shards by node: vectors</source>
        <translation>Shards par nœud : vecteurs</translation>
    </message>
    <message>
        <source>Shards by node: bytes</source>
        <translation>Shards par nœud : octets</translation>
    </message>
    <message>
        <source>Shards by node: queries</source>
        <translation>Shards par nœud : requêtes</translation>
    </message>
    <message>
        <source>No query asks it.</source>
        <translation>Aucune requête ne l’interroge.</translation>
    </message>
    <message>
        <source>No shard is on it.</source>
        <translation>Aucun shard ne s’y trouve.</translation>
    </message>
    <message>
        <source>Shard %1, copy %L2, on %3</source>
        <translation>Shard %1, copie %L2, sur %3</translation>
    </message>
    <message>
        <source>Shard %1 on %2</source>
        <translation>Shard %1 sur %2</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>la moyenne</translation>
    </message>
    <message>
        <source>half as much again, or more</source>
        <translation>une fois et demie la moyenne, ou plus</translation>
    </message>
    <message>
        <source>half of the mean, or less</source>
        <translation>la moitié de la moyenne, ou moins</translation>
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
        <translation>Partie</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Paramètre</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Signification</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Stratégie</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>How many holders of vectors there are.</source>
        <translation>Combien de shards se partagent les vecteurs.</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Routeur</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Neighbours a query asks for.</source>
        <translation>Voisins demandés par une requête.</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrique</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Of every random choice: the same seed gives the same shards.</source>
        <translation>De tout choix aléatoire : la même graine donne les mêmes shards.</translation>
    </message>
    <message>
        <source>A plan says how vectors are split, how queries are routed and which index each shard has. With these settings and this seed it can be built again, to the bit.</source>
        <translation>Un plan indique comment les vecteurs sont découpés, comment les requêtes sont routées et quel index a chaque shard. Avec ces paramètres et cette graine, il peut être reconstruit au bit près.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Every setting of the plan.</source>
        <translation>Chaque paramètre du plan.</translation>
    </message>
</context>
<context>
    <name>ProvenanceSection</name>
    <message>
        <source>Where the figures come from</source>
        <translation>D’où viennent les chiffres</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Élément</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Distance kernels</source>
        <translation>Noyaux de distance</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Fingerprint of the data</source>
        <translation>Empreinte des données</translation>
    </message>
    <message>
        <source>Seed of the queries held out</source>
        <translation>Graine des requêtes réservées</translation>
    </message>
    <message>
        <source>Seed of the plan</source>
        <translation>Graine du plan</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>A vector as near as the true k-th neighbour counts like it. Intervals are 95 % bootstraps over the queries, 1,000 resamples.</source>
        <translation>Un vecteur aussi proche que le vrai k-ième voisin compte comme lui. Les intervalles sont des bootstraps à 95 % sur les requêtes, avec 1 000 rééchantillonnages.</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Rapport écrit</translation>
    </message>
    <message>
        <source>How long it took</source>
        <translation>Durée des étapes</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <source>Opening the data</source>
        <translation>Ouverture des données</translation>
    </message>
    <message>
        <source>Exact neighbours</source>
        <translation>Voisins exacts</translation>
    </message>
    <message>
        <source>Splitting into shards</source>
        <translation>Découpage en shards</translation>
    </message>
    <message>
        <source>Building the indices</source>
        <translation>Construction des index</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>How to get each figure again</source>
        <translation>Comment retrouver chaque chiffre</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>How known</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>Programs, data and commands that made the figures.</source>
        <translation>Les programmes, données et commandes à l’origine des chiffres.</translation>
    </message>
</context>
<context>
    <name>QueryFactsText</name>
    <message>
        <source>There are hubs: a hundredth of the vectors, found by one half of the queries, gives %1 % of the answers of the other half. The shards that hold them take most queries. Copies of them in every shard (hubs) let any shard answer with them.</source>
        <translation>Il y a des pivots : un centième des vecteurs, trouvé par une moitié des requêtes, donne %1 % des réponses de l’autre moitié. Les shards qui les détiennent prennent la plupart des requêtes. Des copies dans chaque shard (hubs) permettent à tout shard de répondre avec eux.</translation>
    </message>
    <message>
        <source>The queries lie unlike the vectors (greatest difference of their distributions %1; of queries drawn as the vectors are, seldom above %2), so that shards of near vectors need not be shards of near answers.</source>
        <translation>Les requêtes se situent autrement que les vecteurs (plus grande différence de leurs distributions %1 ; rarement plus de %2 pour des requêtes tirées comme les vecteurs), si bien que des shards de vecteurs proches ne sont pas forcément des shards de réponses proches.</translation>
    </message>
    <message>
        <source>Try the strategy and the router "By queries", which learn from the %1 queries to learn from.</source>
        <translation>Essayez la stratégie et le routeur « Selon les requêtes », qui apprennent des %1 requêtes d’apprentissage.</translation>
    </message>
    <message>
        <source>Some thousand further queries to learn from (--training-queries, or --training-share of these) let the strategy and the router "By queries" go by what queries want.</source>
        <translation>Quelques milliers de requêtes d’apprentissage de plus (--training-queries, ou --training-share de celles-ci) permettent à la stratégie et au routeur « Selon les requêtes » de suivre ce que veulent les requêtes.</translation>
    </message>
    <message>
        <source>Clusters of queries put shards in no surely better order than distances do, for queries kept apart: the router goes by distances.</source>
        <translation>Les clusters de requêtes n’ordonnent pas nettement mieux les shards que les distances, pour des requêtes mises de côté : le routeur suit les distances.</translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message>
        <source>%1 [%2, %3]</source>
        <extracomment>A value and its confidence interval.</extracomment>
        <translation>%1 [%2 ; %3]</translation>
    </message>
</context>
<context>
    <name>ReadingText</name>
    <message>
        <source>commas</source>
        <translation>virgules</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>points-virgules</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>tabulations</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>barres verticales</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>espaces</translation>
    </message>
    <message>
        <source>the columns of the vectors</source>
        <translation>les colonnes des vecteurs</translation>
    </message>
    <message>
        <source>the ids</source>
        <translation>les identifiants</translation>
    </message>
    <message>
        <source>the labels</source>
        <translation>les libellés</translation>
    </message>
    <message>
        <source>the separator</source>
        <translation>le séparateur</translation>
    </message>
    <message>
        <source>the decimal commas</source>
        <translation>les virgules décimales</translation>
    </message>
    <message>
        <source>the names of the columns</source>
        <translation>les noms des colonnes</translation>
    </message>
    <message>
        <source>the dimension</source>
        <translation>la dimension</translation>
    </message>
    <message>
        <source>the kind of number</source>
        <translation>le type de nombre</translation>
    </message>
    <message>
        <source>fields divided by %1</source>
        <translation>champs séparés par : %1</translation>
    </message>
    <message>
        <source>decimal commas</source>
        <translation>virgules décimales</translation>
    </message>
    <message>
        <source>with a header</source>
        <translation>avec en-tête</translation>
    </message>
    <message>
        <source>without a header</source>
        <translation>sans en-tête</translation>
    </message>
    <message>
        <source>vectors from column %1</source>
        <translation>vecteurs de la colonne %1</translation>
    </message>
    <message numerus="yes">
        <source>vectors from %Ln column(s), %1</source>
        <translation>
            <numerusform>vecteurs de %Ln colonne, %1</numerusform>
            <numerusform>vecteurs de %Ln colonnes, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>ids from %1</source>
        <translation>identifiants de %1</translation>
    </message>
    <message>
        <source>labels from %1</source>
        <translation>libellés de %1</translation>
    </message>
    <message>
        <source>tenants from %1</source>
        <translation>locataires de %1</translation>
    </message>
    <message>
        <source>also kept: %1</source>
        <translation>également conservé : %1</translation>
    </message>
    <message>
        <source>left out, for they would take too much memory: %1</source>
        <translation>écarté, car prendrait trop de mémoire : %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) of comment left out</source>
        <translation>
            <numerusform>%Ln ligne de commentaire écartée</numerusform>
            <numerusform>%Ln lignes de commentaire écartées</numerusform>
        </translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Lu comme %1</translation>
    </message>
    <message>
        <source>Found out by the values: %1.</source>
        <translation>Déterminé d’après les valeurs : %1.</translation>
    </message>
</context>
<context>
    <name>RecallFigure</name>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (shards interrogés)</translation>
    </message>
    <message>
        <source>Vectors scanned, of all</source>
        <translation>Vecteurs parcourus, sur l’ensemble</translation>
    </message>
    <message>
        <source>Distance computations a query</source>
        <translation>Calculs de distance par requête</translation>
    </message>
    <message>
        <source>Recall against nprobe</source>
        <translation>Rappel en fonction de nprobe</translation>
    </message>
    <message>
        <source>Recall against vectors scanned</source>
        <translation>Rappel en fonction des vecteurs parcourus</translation>
    </message>
    <message>
        <source>Recall against distance computations</source>
        <translation>Rappel en fonction des calculs de distance</translation>
    </message>
    <message>
        <source>nprobe %L1</source>
        <translation>nprobe %L1</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>cible %1</translation>
    </message>
    <message>
        <source>Where recall is lost at nprobe %L1</source>
        <translation>Où le rappel se perd à nprobe %L1</translation>
    </message>
    <message>
        <source>Where recall is lost</source>
        <translation>Où le rappel se perd</translation>
    </message>
    <message>
        <source>Share of true neighbours lost</source>
        <translation>Part des vrais voisins perdus</translation>
    </message>
    <message>
        <source>Lost by</source>
        <translation>Perdu par</translation>
    </message>
    <message>
        <source>%1, adaptive</source>
        <translation>%1, adaptatif</translation>
    </message>
    <message>
        <source>%1, all vectors (foretold)</source>
        <translation>%1, tous les vecteurs (prévision)</translation>
    </message>
    <message>
        <source>Where recall is lost, as routed</source>
        <translation>Où le rappel se perd, selon le routeur</translation>
    </message>
</context>
<context>
    <name>RecallSection</name>
    <message>
        <source>Recall is the share of a query's %1 true nearest neighbours that are returned, measured with %L2 queries. A query asks the nprobe most promising shards.</source>
        <translation>Le rappel est la part des %1 vrais plus proches voisins d’une requête qui sont renvoyés, mesurée avec %L2 requêtes. Une requête interroge les nprobe shards les plus prometteurs.</translation>
    </message>
    <message>
        <source>The bands are 95 % intervals over the queries.</source>
        <translation>Les bandes sont des intervalles à 95 % sur les requêtes.</translation>
    </message>
    <message>
        <source>What recall costs: vectors in the asked shards, copies counted, as a share of all.</source>
        <translation>Ce que coûte le rappel : vecteurs des shards interrogés, copies comprises, en part de l’ensemble.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>How many of the true neighbours are found, and at what cost.</source>
        <translation>Combien de vrais voisins sont trouvés, et à quel coût.</translation>
    </message>
</context>
<context>
    <name>Registry</name>
    <message>
        <source>16 bits</source>
        <translation>16 bits</translation>
    </message>
    <message>
        <source>20,000 vectors of 32 values in a hundred clusters of uneven sizes.</source>
        <translation>20 000 vecteurs de 32 valeurs dans cent clusters de tailles inégales.</translation>
    </message>
    <message>
        <source>20,000 vectors of 32 values without any cluster, to see what is lost in the worst case.</source>
        <translation>20 000 vecteurs de 32 valeurs sans aucun cluster, pour voir ce qui est perdu dans le pire des cas.</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 bits</translation>
    </message>
    <message>
        <source>99 of 100 queries are answered in at most this time, forecast at the offered load.</source>
        <translation>99 requêtes sur 100 reçoivent leur réponse en ce temps au plus, en prévision à la charge offerte.</translation>
    </message>
    <message>
        <source>A hundred tenants, the second of them about half as large as the first.</source>
        <translation>Cent locataires, le deuxième environ moitié moins grand que le premier.</translation>
    </message>
    <message>
        <source>A node then serves one search after the other, each sooner; else threads of its own do, which pays where a search takes longer than a millisecond.</source>
        <translation>Un nœud traite alors les recherches l’une après l’autre, chacune plus vite ; sinon, des threads dédiés s’en chargent, ce qui est rentable quand une recherche dure plus d’une milliseconde.</translation>
    </message>
    <message>
        <source>A query of a tenant whose vectors lie on two shards asks those two.</source>
        <translation>Une requête d’un locataire dont les vecteurs se trouvent sur deux shards interroge ces deux-là.</translation>
    </message>
    <message>
        <source>A query of one tenant finds everything on one shard.</source>
        <translation>Une requête d’un locataire trouve tout sur un seul shard.</translation>
    </message>
    <message>
        <source>A sum of exponential phases; its tail is shorter than the log-normal's.</source>
        <translation>Une somme de phases exponentielles ; sa queue est plus courte que celle de la loi log-normale.</translation>
    </message>
    <message>
        <source>A tenant has one shard, unless it is hot: then its vectors are spread over several by a hash of their ids.</source>
        <translation>Un locataire a un seul shard, sauf s’il est chaud : ses vecteurs sont alors répartis sur plusieurs par un hachage de leurs identifiants.</translation>
    </message>
    <message>
        <source>A tenant is hot if it has more vectors than so many shards of mean size.</source>
        <translation>Un locataire est chaud s’il a plus de vecteurs que ce nombre de shards de taille moyenne.</translation>
    </message>
    <message>
        <source>Adding a shard later moves only the vectors that go to the new one.</source>
        <translation>L’ajout ultérieur d’un shard ne déplace que les vecteurs destinés au nouveau.</translation>
    </message>
    <message>
        <source>All vectors of a tenant share one shard: the largest tenant first, onto the emptiest shard.</source>
        <translation>Tous les vecteurs d’un locataire partagent un shard : le plus grand locataire d’abord, sur le shard le plus vide.</translation>
    </message>
    <message>
        <source>As few nodes as the limits allow; of equally many, the least work a query.</source>
        <translation>Aussi peu de nœuds que les limites le permettent ; à nombre égal, le moins de travail par requête.</translation>
    </message>
    <message>
        <source>Asks every shard; which one first depends on the query, so that the load is even.</source>
        <translation>Interroge tous les shards ; le premier dépend de la requête, pour que la charge soit régulière.</translation>
    </message>
    <message>
        <source>Asks first the shard that has the nearest of several representatives, found by k-means inside each shard.</source>
        <translation>Interroge d’abord le shard qui a le plus proche de plusieurs représentants, trouvés par k-means dans chaque shard.</translation>
    </message>
    <message>
        <source>Asks first the shard whose centroid, or nearest of several, is nearest to the query.</source>
        <translation>Interroge d’abord le shard dont le centroïde, ou le plus proche de plusieurs, est le plus proche de la requête.</translation>
    </message>
    <message>
        <source>Asks only the shards that hold vectors of the query's tenant.</source>
        <translation>N’interroge que les shards qui contiennent des vecteurs du locataire de la requête.</translation>
    </message>
    <message>
        <source>At nprobe 3, a query asks the three shards with the nearest centroids.</source>
        <translation>Avec nprobe 3, une requête interroge les trois shards aux centroïdes les plus proches.</translation>
    </message>
    <message>
        <source>Attribute of tenants</source>
        <translation>Attribut des locataires</translation>
    </message>
    <message>
        <source>Attribute that names the tenant, in vector sets that another program made.</source>
        <translation>Attribut qui désigne le locataire, dans les ensembles de vecteurs créés par un autre programme.</translation>
    </message>
    <message>
        <source>Balanced semantic</source>
        <translation>Sémantique équilibrée</translation>
    </message>
    <message>
        <source>Bits a part</source>
        <translation>Bits par partie</translation>
    </message>
    <message>
        <source>Bits of a code word's number: 8 tell 256 code words a part apart.</source>
        <translation>Bits du numéro d’un mot de code : 8 distinguent 256 mots de code par partie.</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Diffusion</translation>
    </message>
    <message>
        <source>By demand</source>
        <translation>Selon la demande</translation>
    </message>
    <message>
        <source>Bytes of the largest shard's index with its vectors.</source>
        <translation>Octets de l’index du plus grand shard, avec ses vecteurs.</translation>
    </message>
    <message>
        <source>Candidates kept while a query is searched: more find more and take longer; at least k are kept.</source>
        <translation>Candidats conservés pendant la recherche d’une requête : davantage en trouve plus et prend plus de temps ; au moins k sont conservés.</translation>
    </message>
    <message>
        <source>Candidates kept while a vector's links are chosen: more make a better graph, slower.</source>
        <translation>Candidats conservés pendant le choix des liens d’un vecteur : davantage donne un meilleur graphe, plus lentement.</translation>
    </message>
    <message>
        <source>Candidates, in multiples of k, whose exact distances decide; 0 trusts the compressed vectors.</source>
        <translation>Candidats, en multiples de k, dont les distances exactes décident ; 0 se fie aux vecteurs compressés.</translation>
    </message>
    <message>
        <source>Centroid</source>
        <translation>Centroïde</translation>
    </message>
    <message>
        <source>Cluster by</source>
        <translation>Regrouper par</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clusters</translation>
    </message>
    <message>
        <source>Clusters for each shard: the more, the evener the shards, and the more distances the router computes.</source>
        <translation>Clusters par shard : plus il y en a, plus les shards sont réguliers, et plus le routeur calcule de distances.</translation>
    </message>
    <message>
        <source>Column of ids</source>
        <translation>Colonne des identifiants</translation>
    </message>
    <message>
        <source>Column of tenants</source>
        <translation>Colonne des locataires</translation>
    </message>
    <message>
        <source>Column of vectors</source>
        <translation>Colonne des vecteurs</translation>
    </message>
    <message>
        <source>Compare every vector</source>
        <translation>Comparer tous les vecteurs</translation>
    </message>
    <message>
        <source>Compares a query with 64 representatives of each shard, which costs more than one centroid and errs less often.</source>
        <translation>Compare une requête à 64 représentants de chaque shard, ce qui coûte plus qu’un centroïde et se trompe moins souvent.</translation>
    </message>
    <message>
        <source>Compares a query with about a sixteenth of a shard's vectors.</source>
        <translation>Compare une requête à environ un seizième des vecteurs d’un shard.</translation>
    </message>
    <message>
        <source>Compares a query with every vector of a shard instead of walking its graph.</source>
        <translation>Compare une requête à chaque vecteur d’un shard au lieu de parcourir son graphe.</translation>
    </message>
    <message>
        <source>Compares a query with every vector of the shard, each value compressed to one byte.</source>
        <translation>Compare une requête à chaque vecteur du shard, chaque valeur étant compressée sur un octet.</translation>
    </message>
    <message>
        <source>Compares a query with every vector of the shard: exact.</source>
        <translation>Compare une requête à chaque vecteur du shard : exact.</translation>
    </message>
    <message>
        <source>Compares compressed vectors, then the 4·k best of them exactly: the full vectors are kept, too.</source>
        <translation>Compare des vecteurs compressés, puis les 4·k meilleurs exactement : les vecteurs complets sont aussi conservés.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Connections to each node, each for one search at a time.</source>
        <translation>Connexions à chaque nœud, chacune pour une recherche à la fois.</translation>
    </message>
    <message>
        <source>Connections to each node, on each of which several searches can be on their way.</source>
        <translation>Connexions à chaque nœud ; plusieurs recherches peuvent être en cours sur chacune.</translation>
    </message>
    <message>
        <source>Connections to each node.</source>
        <translation>Connexions à chaque nœud.</translation>
    </message>
    <message>
        <source>Connections to each server for searches: so many run there at once.</source>
        <translation>Connexions à chaque serveur pour les recherches : autant s’y exécutent à la fois.</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Constant</translation>
    </message>
    <message>
        <source>Copies a tenth of the vectors, those near borders, to a second shard, so that fewer shards find as much.</source>
        <translation>Copie un dixième des vecteurs, ceux proches des frontières, sur un deuxième shard, pour que moins de shards en trouvent autant.</translation>
    </message>
    <message>
        <source>Copies of boundary vectors held by a second shard, as a share of all vectors.</source>
        <translation>Copies de vecteurs de frontière détenues par un second shard, en part de tous les vecteurs.</translation>
    </message>
    <message>
        <source>Deviation of a vector from its centre, where the centres themselves deviate by 1.</source>
        <translation>Écart d’un vecteur à son centre, où les centres eux-mêmes s’écartent de 1.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Divides the shard into lists and compares a query with the vectors of the nearest ones.</source>
        <translation>Divise le shard en listes et compare une requête aux vecteurs des plus proches.</translation>
    </message>
    <message>
        <source>Each vector goes to a shard by a hash of its id: even sizes, but every query must ask every shard.</source>
        <translation>Chaque vecteur va sur un shard selon un hachage de son identifiant : tailles régulières, mais chaque requête doit interroger tous les shards.</translation>
    </message>
    <message>
        <source>Every request takes 2 ms, so that latencies differ by waiting alone.</source>
        <translation>Chaque sous-requête dure 2 ms, si bien que seule l’attente fait varier les latences.</translation>
    </message>
    <message>
        <source>Every request takes the same time.</source>
        <translation>Chaque sous-requête prend le même temps.</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>Exponentiel</translation>
    </message>
    <message>
        <source>Fan-out</source>
        <translation>Éventail</translation>
    </message>
    <message>
        <source>Few large tenants and many small ones, independent of what the vectors mean.</source>
        <translation>Quelques grands locataires et beaucoup de petits, indépendamment du sens des vecteurs.</translation>
    </message>
    <message>
        <source>Fewest nodes</source>
        <translation>Nombre minimal de nœuds</translation>
    </message>
    <message>
        <source>Field of the payload that names the tenant, in collections that another program made.</source>
        <translation>Champ du payload qui désigne le locataire, dans les collections créées par un autre programme.</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fixe</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>Plat</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Gaussian mixture</source>
        <translation>Mélange gaussien</translation>
    </message>
    <message>
        <source>Graph from, kB</source>
        <translation>Graphe à partir de, ko</translation>
    </message>
    <message>
        <source>HNSW graph</source>
        <translation>Graphe HNSW</translation>
    </message>
    <message>
        <source>Half of the requests are served faster.</source>
        <translation>La moitié des sous-requêtes sont servies plus vite.</translation>
    </message>
    <message>
        <source>Half of the requests take less than 2 ms, one in a hundred more than 6.4 ms.</source>
        <translation>La moitié des sous-requêtes durent moins de 2 ms, une sur cent plus de 6,4 ms.</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hachage</translation>
    </message>
    <message>
        <source>Highest recall</source>
        <translation>Rappel maximal</translation>
    </message>
    <message>
        <source>Hot from</source>
        <translation>Chaud à partir de</translation>
    </message>
    <message>
        <source>How a hash becomes a shard: by remainder (sha256), or so that few vectors move when shards are added (jump, rendezvous).</source>
        <translation>Comment un hachage devient un shard : par le reste (sha256), ou de sorte que peu de vecteurs se déplacent quand des shards sont ajoutés (jump, rendezvous).</translation>
    </message>
    <message>
        <source>How much SOAR minds a second residual that is parallel to the first.</source>
        <translation>À quel point SOAR évite un second résidu parallèle au premier.</translation>
    </message>
    <message>
        <source>How much larger than the mean a shard may grow, copies included.</source>
        <translation>De combien un shard peut dépasser la moyenne, copies comprises.</translation>
    </message>
    <message>
        <source>How often k-means moves its centroids.</source>
        <translation>Combien de fois k-means déplace ses centroïdes.</translation>
    </message>
    <message>
        <source>How precisely the values of vectors are kept: half vectors take half the memory.</source>
        <translation>Précision de conservation des valeurs des vecteurs : les demi-vecteurs prennent moitié moins de mémoire.</translation>
    </message>
    <message>
        <source>How the graph compares values. The vectors as they were are kept beside those that are compressed.</source>
        <translation>Façon dont le graphe compare les valeurs. Les vecteurs d’origine sont conservés à côté de ceux qui sont compressés.</translation>
    </message>
    <message>
        <source>How uneven the clusters are: the i-th is i^zipf times smaller than the first; 0 is even.</source>
        <translation>L’inégalité des clusters : le i-ième est i^zipf fois plus petit que le premier ; à 0, ils sont égaux.</translation>
    </message>
    <message>
        <source>How uneven they are: the i-th is i^s times smaller than the first; 0 is even.</source>
        <translation>Leur inégalité : le i-ième est i^s fois plus petit que le premier ; à 0, ils sont égaux.</translation>
    </message>
    <message>
        <source>How values are held. Those that are compressed cannot be read back as they were, and compare by cosine only.</source>
        <translation>Mode de conservation des valeurs. Celles qui sont compressées ne peuvent pas être relues telles quelles et ne se comparent que par cosinus.</translation>
    </message>
    <message>
        <source>Hybrid tenant</source>
        <translation>Locataire hybride</translation>
    </message>
    <message>
        <source>IVF PQ</source>
        <translation>IVF PQ</translation>
    </message>
    <message>
        <source>IVF flat</source>
        <translation>IVF plat</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Déséquilibre</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Itérations</translation>
    </message>
    <message>
        <source>Its column of ids; empty: the primary key.</source>
        <translation>Sa colonne d’identifiants ; vide : la clé primaire.</translation>
    </message>
    <message>
        <source>Its column of tenants; empty: there are none.</source>
        <translation>Sa colonne de locataires ; vide : il n’y en a pas.</translation>
    </message>
    <message>
        <source>Its column of vectors; empty: the only one there is.</source>
        <translation>Sa colonne de vecteurs ; vide : la seule qui existe.</translation>
    </message>
    <message>
        <source>Jump hash</source>
        <translation>Hachage jump</translation>
    </message>
    <message>
        <source>Keeps eight bytes of each vector and nothing else: distances are rough, and so is their order.</source>
        <translation>Conserve huit octets de chaque vecteur et rien d’autre : les distances sont approximatives, et leur ordre aussi.</translation>
    </message>
    <message>
        <source>Keeps twice the usual links and candidates: finds more, in more memory and time.</source>
        <translation>Conserve deux fois plus de liens et de candidats que d’habitude : trouve davantage, avec plus de mémoire et de temps.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Clés</translation>
    </message>
    <message>
        <source>Kilobytes of vectors from which a segment gets a graph; in smaller ones every vector is compared.</source>
        <translation>Kilooctets de vecteurs à partir desquels un segment reçoit un graphe ; dans les plus petits, tous les vecteurs sont comparés.</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Points de repère</translation>
    </message>
    <message>
        <source>Lays out 5,000 vectors by 30 neighbours of each: slower, and truer over larger groups.</source>
        <translation>Dispose 5 000 vecteurs d’après 30 voisins de chacun : plus lent, et plus fidèle à l’échelle des grands groupes.</translation>
    </message>
    <message>
        <source>Least share of the true nearest neighbours that is found; holds for the lower end of the 95 % interval.</source>
        <translation>Part minimale des vrais plus proches voisins qui est trouvée ; vaut pour l’extrémité inférieure de l’intervalle à 95 %.</translation>
    </message>
    <message>
        <source>Least work a query</source>
        <translation>Travail minimal par requête</translation>
    </message>
    <message>
        <source>Lets a shard grow 30 percent larger than the mean, and copies a fifth of the vectors to a second shard.</source>
        <translation>Laisse un shard dépasser la moyenne de 30 % et copie un cinquième des vecteurs sur un deuxième shard.</translation>
    </message>
    <message>
        <source>Links (M)</source>
        <translation>Liens (M)</translation>
    </message>
    <message>
        <source>Links of a vector in each layer of the graph; the lowest layer has twice as many.</source>
        <translation>Liens d’un vecteur dans chaque couche du graphe ; la couche la plus basse en a deux fois plus.</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listes</translation>
    </message>
    <message>
        <source>Lists a shard's vectors are divided into by k-means; 0 takes the square root of their number.</source>
        <translation>Listes en lesquelles k-means divise les vecteurs d’un shard ; 0 prend la racine carrée de leur nombre.</translation>
    </message>
    <message>
        <source>Lists as in IVF flat, of vectors compressed to a few code words: least memory.</source>
        <translation>Listes comme dans IVF plat, de vecteurs compressés en quelques mots de code : le moins de mémoire.</translation>
    </message>
    <message>
        <source>Lists of a shard that are searched for a query: more find more and take longer.</source>
        <translation>Listes d’un shard parcourues pour une requête : davantage en trouve plus et prend plus de temps.</translation>
    </message>
    <message>
        <source>Lists searched</source>
        <translation>Listes parcourues</translation>
    </message>
    <message>
        <source>Log-normal</source>
        <translation>Log-normal</translation>
    </message>
    <message>
        <source>Lowest p99</source>
        <translation>p99 minimal</translation>
    </message>
    <message>
        <source>Makes sixteen clusters for each shard, and no shard more than 20 percent larger than the mean.</source>
        <translation>Forme seize clusters par shard, sans qu’aucun shard ne dépasse la moyenne de plus de 20 %.</translation>
    </message>
    <message>
        <source>Many small clusters, packed onto fewer shards under a size limit; near ones stay together where the limit allows.</source>
        <translation>Beaucoup de petits clusters, rassemblés sur moins de shards sous une limite de taille ; les proches restent ensemble où la limite le permet.</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Mean latency</source>
        <translation>Latence moyenne</translation>
    </message>
    <message>
        <source>Mean service time.</source>
        <translation>Temps de service moyen.</translation>
    </message>
    <message>
        <source>Mean time of a distance computation.</source>
        <translation>Temps moyen d’un calcul de distance.</translation>
    </message>
    <message>
        <source>Mean time of a request besides its distances.</source>
        <translation>Temps moyen d’une sous-requête hors distances.</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>Memory a node</source>
        <translation>Mémoire par nœud</translation>
    </message>
    <message>
        <source>Misses nothing that the shards asked hold, and sets the recall that other kinds are held against.</source>
        <translation>Ne manque rien de ce que contiennent les shards interrogés et fixe le rappel auquel les autres types sont comparés.</translation>
    </message>
    <message>
        <source>Mostly near its median with a long tail, as measured services often are.</source>
        <translation>Le plus souvent près de sa médiane, avec une longue queue, comme souvent les services mesurés.</translation>
    </message>
    <message>
        <source>Near neighbours stay near each other. Large distances, areas and gaps mean nothing.</source>
        <translation>Les voisins proches restent près les uns des autres. Les grandes distances, les surfaces et les vides ne signifient rien.</translation>
    </message>
    <message>
        <source>Neighbour map</source>
        <translation>Carte de voisinage</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Voisins</translation>
    </message>
    <message>
        <source>Neighbours that each landmark is kept near to.</source>
        <translation>Voisins près desquels chaque point de repère est maintenu.</translation>
    </message>
    <message>
        <source>Next centroid</source>
        <translation>Centroïde suivant</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Noise without any structure: there is nothing to cluster, so semantic sharding must fail.</source>
        <translation>Du bruit sans aucune structure : il n’y a rien à regrouper, le découpage sémantique doit donc échouer.</translation>
    </message>
    <message>
        <source>Number of clusters.</source>
        <translation>Nombre de clusters.</translation>
    </message>
    <message>
        <source>Number of phases: 1 is exponential, more is steadier.</source>
        <translation>Nombre de phases : 1 est exponentiel, davantage est plus régulier.</translation>
    </message>
    <message>
        <source>Number of queries, drawn from the same law as the vectors.</source>
        <translation>Nombre de requêtes, tirées selon la même loi que les vecteurs.</translation>
    </message>
    <message>
        <source>Number of tenants.</source>
        <translation>Nombre de locataires.</translation>
    </message>
    <message>
        <source>Number of vectors.</source>
        <translation>Nombre de vecteurs.</translation>
    </message>
    <message>
        <source>One node is named, the others of its cluster are found; values are held in 8 bits.</source>
        <translation>Un nœud est indiqué, les autres de son cluster sont trouvés ; les valeurs sont conservées sur 8 bits.</translation>
    </message>
    <message>
        <source>Over eight shards, each is the first to be asked for about an eighth of the queries.</source>
        <translation>Avec huit shards, chacun est le premier interrogé pour environ un huitième des requêtes.</translation>
    </message>
    <message>
        <source>Packed semantic</source>
        <translation>Sémantique compactée</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Parties</translation>
    </message>
    <message>
        <source>Parts a vector is cut into; each is replaced by the nearest of its code words.</source>
        <translation>Parties en lesquelles un vecteur est coupé ; chacune est remplacée par le plus proche de ses mots de code.</translation>
    </message>
    <message>
        <source>Pattern of the keys of vector sets that another program made; empty takes those that begin with the name of the collection.</source>
        <translation>Motif des clés d’ensembles de vecteurs créés par un autre programme ; vide : celles qui commencent par le nom de la collection.</translation>
    </message>
    <message>
        <source>Payload of tenants</source>
        <translation>Payload des locataires</translation>
    </message>
    <message>
        <source>Per distance</source>
        <translation>Par distance</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Position, lifted</source>
        <translation>Position, relevée</translation>
    </message>
    <message>
        <source>PostgreSQL with pgvector</source>
        <translation>PostgreSQL avec pgvector</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>Composantes principales</translation>
    </message>
    <message>
        <source>Processes of shardscope-shard, one a shard: a cluster without any engine.</source>
        <translation>Processus shardscope-shard, un par shard : un cluster sans aucun moteur.</translation>
    </message>
    <message>
        <source>Qdrant</source>
        <translation>Qdrant</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Queries are answered in at most this time on average, forecast at the offered load.</source>
        <translation>Les requêtes reçoivent leur réponse en ce temps au plus en moyenne, en prévision à la charge offerte.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Aléatoire</translation>
    </message>
    <message>
        <source>Rank exactly</source>
        <translation>Classer exactement</translation>
    </message>
    <message>
        <source>Ranked exactly</source>
        <translation>Classés exactement</translation>
    </message>
    <message>
        <source>Ranks what was found by compressed values once more, by the vectors as they were.</source>
        <translation>Classe une nouvelle fois, d’après les vecteurs d’origine, ce qui a été trouvé à l’aide des valeurs compressées.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Redis 8</source>
        <translation>Redis 8</translation>
    </message>
    <message>
        <source>Rendezvous hash</source>
        <translation>Hachage rendezvous</translation>
    </message>
    <message>
        <source>Representatives</source>
        <translation>Représentants</translation>
    </message>
    <message>
        <source>Representatives of each shard: the more, the truer the order of shards, and the more distances the router computes.</source>
        <translation>Représentants de chaque shard : plus il y en a, plus l’ordre des shards est juste, et plus le routeur calcule de distances.</translation>
    </message>
    <message>
        <source>Requests ahead</source>
        <translation>Requêtes d’avance</translation>
    </message>
    <message>
        <source>Requests take 2 ms in the mean, one in a hundred more than 9.2 ms.</source>
        <translation>Les sous-requêtes durent 2 ms en moyenne, une sur cent plus de 9,2 ms.</translation>
    </message>
    <message>
        <source>Requests take 2 ms in the mean, with a standard deviation of 1 ms.</source>
        <translation>Les sous-requêtes durent 2 ms en moyenne, avec un écart type de 1 ms.</translation>
    </message>
    <message>
        <source>Requests that a connection may have under way.</source>
        <translation>Requêtes qu’une connexion peut avoir en cours.</translation>
    </message>
    <message>
        <source>Round clusters whose sizes follow Zipf's law, as topics in real data do.</source>
        <translation>Des clusters ronds dont les tailles suivent la loi de Zipf, comme les thèmes dans les données réelles.</translation>
    </message>
    <message>
        <source>SHA-256, remainder</source>
        <translation>SHA-256, reste</translation>
    </message>
    <message>
        <source>SOAR's loss</source>
        <translation>Perte SOAR</translation>
    </message>
    <message>
        <source>SQ8</source>
        <translation>SQ8</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <source>Search in the main thread</source>
        <translation>Rechercher dans le thread principal</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>Poursuivre la recherche</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Semantic</source>
        <translation>Sémantique</translation>
    </message>
    <message>
        <source>Service time of every request.</source>
        <translation>Temps de service de chaque sous-requête.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Shard keys of a collection on the nodes of a Qdrant cluster, version 1.12 or later.</source>
        <translation>Clés de shard d’une collection sur les nœuds d’un cluster Qdrant, version 1.12 ou ultérieure.</translation>
    </message>
    <message>
        <source>Shard processes</source>
        <translation>Processus de shard</translation>
    </message>
    <message>
        <source>Shard separation</source>
        <translation>Séparation des shards</translation>
    </message>
    <message>
        <source>Shards a query asks at most, on average.</source>
        <translation>Shards qu’une requête interroge au plus, en moyenne.</translation>
    </message>
    <message>
        <source>Shards are tables on PostgreSQL servers, which know nothing of one another.</source>
        <translation>Les shards sont des tables sur des serveurs PostgreSQL qui ignorent tout les uns des autres.</translation>
    </message>
    <message>
        <source>Shards lie in the database app on three servers; a search keeps 100 candidates.</source>
        <translation>Les shards se trouvent dans la base de données app sur trois serveurs ; une recherche conserve 100 candidats.</translation>
    </message>
    <message>
        <source>Shards lie on three nodes; a search keeps 200 candidates.</source>
        <translation>Les shards se trouvent sur trois nœuds ; une recherche conserve 200 candidats.</translation>
    </message>
    <message>
        <source>Shards that a hot tenant is spread over.</source>
        <translation>Shards sur lesquels un locataire chaud est réparti.</translation>
    </message>
    <message>
        <source>Shards times replicas: machines, with one replica of one shard on each.</source>
        <translation>Shards multipliés par les répliques : machines portant chacune une réplique d’un shard.</translation>
    </message>
    <message>
        <source>Shows how far the vectors spread, the same for every plan.</source>
        <translation>Montre l’étendue de la dispersion des vecteurs, la même pour chaque plan.</translation>
    </message>
    <message>
        <source>Shows how well a semantic plan separates its shards, laid out anew for each plan.</source>
        <translation>Montre à quel point un plan sémantique sépare ses shards, avec une nouvelle disposition pour chaque plan.</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>Similar vectors share a shard, and no shard grows past a limit: k-means in which a place in a full cluster costs more. At equal nprobe plain k-means may find more where clusters are of very uneven sizes, for it asks larger shards. More slack finds more there; the recommended plan raises it as far as a sample of the data asks for.</source>
        <translation>Les vecteurs semblables partagent un shard, et aucun shard ne dépasse une limite : k-means où une place dans un cluster plein coûte davantage. À nprobe égal, k-means simple peut trouver plus là où les groupes sont de tailles très inégales, car il interroge des shards plus grands. Plus de marge y trouve davantage ; le plan recommandé l’augmente autant qu’un échantillon des données le demande.</translation>
    </message>
    <message>
        <source>Similar vectors share a shard: k-means with one centroid a shard.</source>
        <translation>Les vecteurs similaires partagent un shard : k-means avec un centroïde par shard.</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>Spill</source>
        <translation>Débordement</translation>
    </message>
    <message>
        <source>Spill rule</source>
        <translation>Règle de débordement</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Dispersion</translation>
    </message>
    <message>
        <source>Spreads each tenant that has more vectors than a shard of mean size over eight shards.</source>
        <translation>Répartit sur huit shards chaque locataire qui a plus de vecteurs qu’un shard de taille moyenne.</translation>
    </message>
    <message>
        <source>Standard deviation of the logarithm of service times about their mean.</source>
        <translation>Écart type du logarithme des temps de service autour de leur moyenne.</translation>
    </message>
    <message>
        <source>Standard deviation of the logarithm: 0.5 makes a p99 of 3.2 medians.</source>
        <translation>Écart type du logarithme : 0,5 donne un p99 de 3,2 médianes.</translation>
    </message>
    <message>
        <source>Sub-centroids</source>
        <translation>Sous-centroïdes</translation>
    </message>
    <message>
        <source>Sub-shards</source>
        <translation>Sous-shards</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Table with vectors that this program did not make, also as schema.table; empty: named as the collection.</source>
        <translation>Table de vecteurs que ce programme n’a pas créée, aussi sous la forme schema.table ; vide : porte le nom de la collection.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Locataire</translation>
    </message>
    <message>
        <source>Tenant map</source>
        <translation>Carte des locataires</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Locataires</translation>
    </message>
    <message>
        <source>The highest recall that the limits allow; of equals, the fewest nodes.</source>
        <translation>Le rappel le plus élevé que permettent les limites ; à égalité, le moins de nœuds.</translation>
    </message>
    <message>
        <source>The least service time of all asked shards together; of equals, the fewest nodes.</source>
        <translation>Le plus faible temps de service cumulé de tous les shards interrogés ; à égalité, le moins de nœuds.</translation>
    </message>
    <message>
        <source>The lowest forecast p99 latency; of equals, the fewest nodes.</source>
        <translation>La plus faible latence p99 prévue ; à égalité, le moins de nœuds.</translation>
    </message>
    <message>
        <source>The two directions in which the vectors vary most. Straight and quick; groups that differ in other directions lie on top of each other.</source>
        <translation>Les deux directions dans lesquelles les vecteurs varient le plus. Linéaire et rapide ; les groupes qui diffèrent dans d’autres directions se superposent.</translation>
    </message>
    <message>
        <source>The two straight directions that tell the shards of the plan apart best; one unit is the spread of a vector around the middle of its shard.</source>
        <translation>Les deux directions linéaires qui distinguent le mieux les shards du plan ; une unité est la dispersion d’un vecteur autour du milieu de son shard.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Two processes on two machines hold a shard each; eight connections go to each.</source>
        <translation>Deux processus sur deux machines contiennent chacun un shard ; huit connexions mènent à chacun.</translation>
    </message>
    <message>
        <source>Uniform hypercube</source>
        <translation>Hypercube uniforme</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Values a vector has.</source>
        <translation>Nombre de valeurs d’un vecteur.</translation>
    </message>
    <message>
        <source>Vector sets on the nodes of a Redis cluster, or on one server. Compares by cosine only; other metrics are brought to it by two more dimensions.</source>
        <translation>Ensembles de vecteurs sur les nœuds d’un cluster Redis, ou sur un seul serveur. Ne compare que par cosinus ; les autres métriques y sont ramenées par deux dimensions supplémentaires.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors of the largest shard over those of the mean shard.</source>
        <translation>Vecteurs du plus grand shard divisés par ceux du shard moyen.</translation>
    </message>
    <message>
        <source>Vectors that are laid out first; all others are placed among them.</source>
        <translation>Vecteurs disposés en premier ; tous les autres sont placés parmi eux.</translation>
    </message>
    <message>
        <source>Walks a graph of near neighbours: fast, approximate, needs the most memory.</source>
        <translation>Parcourt un graphe de proches voisins : rapide, approximatif, demande le plus de mémoire.</translation>
    </message>
    <message>
        <source>What finds near vectors; without an index every search compares all of a shard.</source>
        <translation>Ce qui trouve les vecteurs proches ; sans index, chaque recherche compare tous ceux d’un shard.</translation>
    </message>
    <message>
        <source>What makes vectors similar under inner product: their direction; their position, length included; or their position after one more value has made all equally long, which finds more where lengths are spread and a limit keeps shards even. Under other metrics it makes no difference.</source>
        <translation>Ce qui rend des vecteurs similaires pour le produit scalaire : leur direction ; leur position, longueur comprise ; ou leur position après ajout d’une valeur qui leur donne à tous la même longueur, ce qui trouve davantage quand les longueurs sont dispersées et qu’une limite maintient les shards équilibrés. Avec d’autres métriques, cela ne change rien.</translation>
    </message>
    <message>
        <source>Where the random numbers start; the same seed gives the same tenants.</source>
        <translation>Où commencent les nombres aléatoires ; la même graine donne les mêmes locataires.</translation>
    </message>
    <message>
        <source>Where the random numbers start; the same seed gives the same vectors.</source>
        <translation>Où commencent les nombres aléatoires ; la même graine donne les mêmes vecteurs.</translation>
    </message>
    <message>
        <source>Whether a search that a filter or deleted rows leave short goes on until it has found k.</source>
        <translation>Indique si une recherche à qui un filtre ou des lignes supprimées laissent trop peu de résultats se poursuit jusqu’à en avoir trouvé k.</translation>
    </message>
    <message>
        <source>Without memory, as queueing theory assumes it.</source>
        <translation>Sans mémoire, comme le suppose la théorie des files d’attente.</translation>
    </message>
    <message>
        <source>Zipf exponent</source>
        <translation>Exposant de Zipf</translation>
    </message>
    <message>
        <source>Zipf tenants</source>
        <translation>Locataires de Zipf</translation>
    </message>
    <message>
        <source>a column begins outside the file</source>
        <translation>une colonne commence en dehors du fichier</translation>
    </message>
    <message>
        <source>a column changes its type</source>
        <translation>une colonne change de type</translation>
    </message>
    <message>
        <source>a column has another number of rows than its group</source>
        <translation>une colonne n’a pas le même nombre de lignes que son groupe</translation>
    </message>
    <message>
        <source>a dictionary is damaged</source>
        <translation>un dictionnaire est endommagé</translation>
    </message>
    <message>
        <source>a group of rows has other columns than the file</source>
        <translation>un groupe de lignes n’a pas les mêmes colonnes que le fichier</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>a list lacks a comma, or does not end</source>
        <translation>il manque une virgule dans une liste, ou elle ne se termine pas</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>une liste de nombres</translation>
    </message>
    <message>
        <source>a nearer vector is there</source>
        <translation>il existe un vecteur plus proche</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a page claims to be larger than it can be</source>
        <translation>une page s’annonce plus grande qu’elle ne peut l’être</translation>
    </message>
    <message>
        <source>a page has more values than its column</source>
        <translation>une page contient plus de valeurs que sa colonne</translation>
    </message>
    <message>
        <source>a page is longer than the file</source>
        <translation>une page est plus longue que le fichier</translation>
    </message>
    <message>
        <source>a piece of it is damaged, or unpacks to more than it is</source>
        <translation>un morceau en est endommagé, ou donne une fois décompressé plus que sa taille</translation>
    </message>
    <message>
        <source>a quote is never closed</source>
        <translation>un guillemet n’est jamais fermé</translation>
    </message>
    <message>
        <source>a record does not end</source>
        <translation>un enregistrement ne se termine pas</translation>
    </message>
    <message>
        <source>a record of more than 256 MB</source>
        <translation>un enregistrement de plus de 256 Mo</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>an archive without arrays (.npy)</source>
        <translation>une archive sans tableaux (.npy)</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <source>as they are, 32 bits</source>
        <translation>telles quelles, 32 bits</translation>
    </message>
    <message>
        <source>compressed to 8 bits</source>
        <translation>compressées sur 8 bits</translation>
    </message>
    <message>
        <source>compressed to signs, 1 bit</source>
        <translation>compressées en signes, 1 bit</translation>
    </message>
    <message>
        <source>damaged or cut off; HDF5 cannot open it</source>
        <translation>endommagé ou tronqué ; HDF5 ne peut pas l’ouvrir</translation>
    </message>
    <message>
        <source>ef, building</source>
        <translation>ef à la construction</translation>
    </message>
    <message>
        <source>ef, searching</source>
        <translation>ef à la recherche</translation>
    </message>
    <message>
        <source>it belongs to another user</source>
        <translation>il appartient à un autre utilisateur</translation>
    </message>
    <message>
        <source>it claims more values than a file of its size can hold</source>
        <translation>il annonce plus de valeurs qu’un fichier de sa taille ne peut en contenir</translation>
    </message>
    <message>
        <source>it has another number of neighbours</source>
        <translation>le fichier a un autre nombre de voisins</translation>
    </message>
    <message>
        <source>it is a link, or no folder</source>
        <translation>c’est un lien, ou ce n’est pas un dossier</translation>
    </message>
    <message>
        <source>it is stored in pieces that are too large for a file of its size</source>
        <translation>il est stocké en morceaux trop grands pour un fichier de sa taille</translation>
    </message>
    <message>
        <source>it names a vector of another tenant</source>
        <translation>un vecteur d’un autre locataire y est cité</translation>
    </message>
    <message>
        <source>it names a vector that is not there</source>
        <translation>le fichier désigne un vecteur qui n’existe pas</translation>
    </message>
    <message>
        <source>it names a vector twice</source>
        <translation>le fichier désigne deux fois un vecteur</translation>
    </message>
    <message>
        <source>its list of fields cannot be read</source>
        <translation>la liste de ses champs est illisible</translation>
    </message>
    <message>
        <source>labels must be one axis of unsigned bytes</source>
        <translation>les libellés doivent former un seul axe d’octets non signés</translation>
    </message>
    <message>
        <source>more than 256 columns beside the vectors</source>
        <translation>plus de 256 colonnes à côté des vecteurs</translation>
    </message>
    <message>
        <source>more than 256 different keys</source>
        <translation>plus de 256 clés différentes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>no list of numbers</source>
        <translation>pas une liste de nombres</translation>
    </message>
    <message>
        <source>no list of vectors, where the first record is a batch of them</source>
        <translation>ce n’est pas une liste de vecteurs, alors que le premier enregistrement en contient un lot</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>not a line with the number of words and the dimension</source>
        <translation>pas une ligne avec le nombre de mots et la dimension</translation>
    </message>
    <message>
        <source>not the signature of a Parquet file</source>
        <translation>ce n’est pas la signature d’un fichier Parquet</translation>
    </message>
    <message>
        <source>not the signature of an HDF5 file</source>
        <translation>pas la signature d’un fichier HDF5</translation>
    </message>
    <message>
        <source>not the signature of an IDX file</source>
        <translation>pas la signature d’un fichier IDX</translation>
    </message>
    <message>
        <source>not the signature of an npy file</source>
        <translation>pas la signature d’un fichier npy</translation>
    </message>
    <message>
        <source>not the signature of an npz file</source>
        <translation>ce n’est pas la signature d’un fichier npz</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>one axis only: these are labels, not vectors</source>
        <translation>un seul axe : ce sont des libellés, pas des vecteurs</translation>
    </message>
    <message>
        <source>others may write into it</source>
        <translation>d’autres peuvent y écrire</translation>
    </message>
    <message>
        <source>p99 latency</source>
        <translation>Latence p99</translation>
    </message>
    <message>
        <source>something follows the list of records</source>
        <translation>quelque chose suit la liste des enregistrements</translation>
    </message>
    <message>
        <source>the array cannot be read</source>
        <translation>le tableau ne peut pas être lu</translation>
    </message>
    <message>
        <source>the array has not two axes, vectors and values</source>
        <translation>le tableau n’a pas deux axes, vecteurs et valeurs</translation>
    </message>
    <message>
        <source>the batch has more or fewer ids than vectors</source>
        <translation>le lot a plus ou moins d’identifiants que de vecteurs</translation>
    </message>
    <message>
        <source>the checksum of a page differs</source>
        <translation>la somme de contrôle d’une page diffère</translation>
    </message>
    <message>
        <source>the columns are no tree</source>
        <translation>les colonnes ne forment pas un arbre</translation>
    </message>
    <message>
        <source>the compressed data of a page is damaged</source>
        <translation>les données compressées d’une page sont endommagées</translation>
    </message>
    <message>
        <source>the description of the columns is damaged</source>
        <translation>la description des colonnes est endommagée</translation>
    </message>
    <message>
        <source>the dictionary with descr, fortran_order and shape is incomplete</source>
        <translation>le dictionnaire avec descr, fortran_order et shape est incomplet</translation>
    </message>
    <message>
        <source>the dimension is not between 1 and 1,048,576</source>
        <translation>la dimension n’est pas comprise entre 1 et 1 048 576</translation>
    </message>
    <message>
        <source>the end of the file is missing; fetch it again</source>
        <translation>la fin du fichier manque ; récupérez-le à nouveau</translation>
    </message>
    <message>
        <source>the groups have fewer rows than the file</source>
        <translation>les groupes ont moins de lignes que le fichier</translation>
    </message>
    <message>
        <source>the groups have more rows than the file</source>
        <translation>les groupes ont plus de lignes que le fichier</translation>
    </message>
    <message>
        <source>the header of a page is damaged</source>
        <translation>l’en-tête d’une page est endommagé</translation>
    </message>
    <message>
        <source>the levels of a page are damaged</source>
        <translation>les niveaux d’une page sont endommagés</translation>
    </message>
    <message>
        <source>the list of records does not end, or lacks a comma</source>
        <translation>la liste des enregistrements ne se termine pas, ou il y manque une virgule</translation>
    </message>
    <message>
        <source>the number of queries is another</source>
        <translation>le nombre de requêtes est différent</translation>
    </message>
    <message>
        <source>the pages end before their values do</source>
        <translation>les pages se terminent avant leurs valeurs</translation>
    </message>
    <message>
        <source>the table of contents of the archive is damaged</source>
        <translation>la table des matières de l’archive est endommagée</translation>
    </message>
    <message>
        <source>the values of a page are damaged</source>
        <translation>les valeurs d’une page sont endommagées</translation>
    </message>
    <message>
        <source>there are more bytes than words and vectors need</source>
        <translation>il y a plus d’octets que n’en demandent les mots et les vecteurs</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>vrai ou faux</translation>
    </message>
    <message>
        <source>until k are found</source>
        <translation>jusqu’à en trouver k</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>√n</source>
        <translation>√n</translation>
    </message>
    <message>
        <source>A column of the data says which vectors share a shard, such as the one that a sample of a cluster brings: the sharding of today. There are as many shards as it has different values.</source>
        <translation>Une colonne des données dit quels vecteurs partagent un shard, comme celle qu’apporte un échantillon de cluster : le découpage d’aujourd’hui. Il y a autant de shards que de valeurs différentes.</translation>
    </message>
    <message>
        <source>All vectors of one label share a shard; its centroid is their mean.</source>
        <translation>Tous les vecteurs d’un libellé partagent un shard ; son centroïde est leur moyenne.</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>Tel que donné</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>20,000 vectors of twelve weeks in which clusters turn by four degrees a week.</source>
        <translation>20 000 vecteurs de douze semaines pendant lesquelles les clusters tournent de quatre degrés par semaine.</translation>
    </message>
    <message>
        <source>Asks only the shards that hold vectors of the query's tenant, where there are tenants; of these the one with the nearest centroid first.</source>
        <translation>N’interroge que les shards qui contiennent des vecteurs du locataire de la requête, s’il y a des locataires ; d’abord celui dont le centroïde est le plus proche.</translation>
    </message>
    <message>
        <source>At nprobe 2, a query of a tenant that has eight shards asks the two of them that are nearest to it.</source>
        <translation>Avec nprobe 2, une requête d’un locataire qui a huit shards interroge les deux qui lui sont les plus proches.</translation>
    </message>
    <message>
        <source>Degrees by which the centres turn about the origin each period.</source>
        <translation>Degrés dont les centres tournent autour de l’origine à chaque période.</translation>
    </message>
    <message>
        <source>Drifting mixture</source>
        <translation>Mélange à la dérive</translation>
    </message>
    <message>
        <source>First by</source>
        <translation>D’abord par</translation>
    </message>
    <message>
        <source>First by tenant, or by a column of the data: a part that is larger than a shard is split over shards of its own, smaller ones share shards and stay whole.</source>
        <translation>D’abord par locataire, ou par une colonne des données : une partie plus grande qu’un shard est répartie sur des shards qui lui sont propres, les plus petites partagent des shards et restent entières.</translation>
    </message>
    <message>
        <source>How a part that is larger than a shard is split over shards of its own.</source>
        <translation>Comment une partie plus grande qu’un shard est répartie sur des shards qui lui sont propres.</translation>
    </message>
    <message>
        <source>Keeps tenants apart, and spreads each large one over its shards by a hash.</source>
        <translation>Sépare les locataires et répartit chacun des grands sur ses shards par un hachage.</translation>
    </message>
    <message>
        <source>Mass moved</source>
        <translation>Masse déplacée</translation>
    </message>
    <message>
        <source>Nested</source>
        <translation>Imbriquée</translation>
    </message>
    <message>
        <source>New cluster from</source>
        <translation>Nouveau cluster à partir de</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Périodes</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Round clusters whose law changes with time, by as much as is said; the column "time" has each vector's period, and queries are of the last one.</source>
        <translation>Clusters ronds dont la loi change avec le temps, d’autant que cela est indiqué ; la colonne « time » donne la période de chaque vecteur, et les requêtes sont de la dernière.</translation>
    </message>
    <message>
        <source>Share of all vectors that moves each period from the first half of the clusters, which begins with half, to the second.</source>
        <translation>Part de tous les vecteurs qui passe à chaque période de la première moitié des clusters, qui commence avec la moitié, à la seconde.</translation>
    </message>
    <message>
        <source>Share of the new cluster</source>
        <translation>Part du nouveau cluster</translation>
    </message>
    <message>
        <source>Share of the vectors that the new cluster gets then.</source>
        <translation>Part des vecteurs que le nouveau cluster reçoit alors.</translation>
    </message>
    <message>
        <source>Tenant, then centroid</source>
        <translation>Locataire, puis centroïde</translation>
    </message>
    <message>
        <source>The period from which there is a new cluster, far from the others; 0: none.</source>
        <translation>La période à partir de laquelle il y a un nouveau cluster, loin des autres ; 0 : aucun.</translation>
    </message>
    <message>
        <source>Units of time, weeks perhaps, over which the vectors come evenly.</source>
        <translation>Unités de temps, des semaines par exemple, sur lesquelles les vecteurs arrivent régulièrement.</translation>
    </message>
    <message>
        <source>What parts the data before anything else: "tenant" for the tenants, or the name of a column, such as a region or a class of tenants.</source>
        <translation>Ce qui sépare les données avant tout le reste : « tenant » pour les locataires, ou le nom d’une colonne, comme une région ou une classe de locataires.</translation>
    </message>
    <message>
        <source>Within a part</source>
        <translation>Dans une partie</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Balanced shards, two fewer than the plan has; then shard 3 is split in two, and after it shard 0.</source>
        <translation>Des shards équilibrés, deux de moins que n’en a le plan ; puis le shard 3 est divisé en deux, et après lui le shard 0.</translation>
    </message>
    <message>
        <source>Numbers of the shards that are split in two, one after another, with semicolons between them; each makes one new shard, and empty means none.</source>
        <translation>Numéros des shards qui sont divisés en deux, l’un après l’autre, séparés par des points-virgules ; chacun donne un nouveau shard, et vide veut dire aucun.</translation>
    </message>
    <message>
        <source>Shards split</source>
        <translation>Shards divisés</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Divisé</translation>
    </message>
    <message>
        <source>Strategy before</source>
        <translation>Stratégie d’avant</translation>
    </message>
    <message>
        <source>The shards of another strategy, some of them split in two since, each by its own vectors alone: what a plan becomes when more shards are had without moving the others.</source>
        <translation>Les shards d’une autre stratégie, dont certains ont été divisés en deux depuis, chacun d’après ses seuls vecteurs : ce que devient un plan qui reçoit plus de shards sans déplacer les autres.</translation>
    </message>
    <message>
        <source>What made the shards that were split, as on the command line but with semicolons between settings; it makes centroids.</source>
        <translation>Ce qui a fait les shards qui ont été divisés, comme en ligne de commande mais avec des points-virgules entre les réglages ; elle produit des centroïdes.</translation>
    </message>
    <message>
        <source>A query in the middle of a shard asks that shard alone, one between many shards asks ten: together they find 95 % of their neighbours.</source>
        <translation>Une requête au milieu d’un shard n’interroge que lui, une autre entre de nombreux shards en interroge dix : ensemble, elles trouvent 95 % de leurs voisins.</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <translation>Adaptatif</translation>
    </message>
    <message>
        <source>Share of the true neighbours that queries are to find on average; at 1 every shard is asked.</source>
        <translation>Part des vrais voisins que les requêtes doivent trouver en moyenne ; à 1, chaque shard est interrogé.</translation>
    </message>
    <message>
        <source>Vectors learned from</source>
        <translation>Vecteurs d’apprentissage</translation>
    </message>
    <message>
        <source>Vectors of the base that it learns from, each as a query whose exact neighbours are looked for.</source>
        <translation>Vecteurs de la base dont il apprend, chacun comme une requête dont on cherche les voisins exacts.</translation>
    </message>
    <message>
        <source>assigning vectors</source>
        <translation>affectation des vecteurs</translation>
    </message>
    <message>
        <source>balancing clusters</source>
        <translation>équilibrage des clusters</translation>
    </message>
    <message>
        <source>bringing vectors to one length</source>
        <translation>mise des vecteurs à une même longueur</translation>
    </message>
    <message>
        <source>copying border vectors</source>
        <translation>copie des vecteurs de bordure</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k-means</translation>
    </message>
    <message>
        <source>packing clusters</source>
        <translation>rangement des clusters</translation>
    </message>
    <message>
        <source>The column of the data that names each vector's shard, or "tenant" for a shard a tenant.</source>
        <translation>La colonne des données qui nomme le shard de chaque vecteur, ou « tenant » pour un shard par locataire.</translation>
    </message>
    <message>
        <source>A shard whose centroid is near may hold none of the neighbours; the net has seen where those of like vectors are.</source>
        <translation>Un shard dont le centroïde est proche ne contient peut-être aucun des voisins ; le réseau a vu où se trouvent ceux de vecteurs semblables.</translation>
    </message>
    <message>
        <source>Hidden values</source>
        <translation>Valeurs cachées</translation>
    </message>
    <message>
        <source>Hidden values of the net: the more, the truer the order and the dearer the routing. 0: as many as cost a twentieth of the search in a shard, 16 to 256.</source>
        <translation>Valeurs cachées du réseau : plus il y en a, plus l’ordre est juste et le routage coûteux. 0 : autant qu’il en faut pour un vingtième de la recherche dans un shard, de 16 à 256.</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Appris</translation>
    </message>
    <message>
        <source>Moved tenants</source>
        <translation>Locataires déplacés</translation>
    </message>
    <message>
        <source>One shard for each tenant, among three; then the tenant of that name is spread over three sub-shards, one of them new.</source>
        <translation>Un shard parmi trois pour chaque locataire ; puis le locataire de ce nom est réparti sur trois sous-shards, dont un nouveau.</translation>
    </message>
    <message>
        <source>Representatives of each shard that a query is compared with besides, so that depth follows from distances, too; 0: none.</source>
        <translation>Représentants de chaque shard auxquels une requête est comparée en plus, afin que la profondeur découle aussi de distances ; 0 : aucun.</translation>
    </message>
    <message>
        <source>Shards before</source>
        <translation>Shards d’avant</translation>
    </message>
    <message>
        <source>Shards that the strategy before made.</source>
        <translation>Shards que la stratégie d’avant a faits.</translation>
    </message>
    <message>
        <source>Tenants moved</source>
        <translation>Locataires déplacés</translation>
    </message>
    <message>
        <source>The shards of another strategy by tenant, from which some tenants have been moved since, whole or spread over sub-shards by a hash: what a plan becomes when advice on its tenants is followed.</source>
        <translation>Les shards d’une autre stratégie par locataire, d’où certains locataires ont été déplacés depuis, entiers ou répartis sur des sous-shards par un hachage : ce que devient un plan quand on suit le conseil sur ses locataires.</translation>
    </message>
    <message>
        <source>Vectors per centroid that k-means learns from at most. 0 takes all of them; −1, "automatic", 1,024 per centroid, but 262,144 vectors at least. Each vector gets its cluster in any case.</source>
        <translation>Vecteurs par centroïde dont k-means apprend au plus. 0 les prend tous ; −1, « automatique », 1 024 par centroïde, mais au moins 262 144 vecteurs. Tous reçoivent leur cluster dans tous les cas.</translation>
    </message>
    <message>
        <source>What placed the tenants that were moved, as on the command line but with %2C in place of commas.</source>
        <translation>Ce qui a placé les locataires déplacés, comme sur la ligne de commande mais avec %2C à la place des virgules.</translation>
    </message>
    <message>
        <source>With semicolons between tenants: NAME=3/5/8 puts the vectors whose hash leaves 0, 1, 2 when divided by three there; NAME=3&gt;7 moves what is on shard 3 to shard 7.</source>
        <translation>Avec des points-virgules entre locataires : NOM=3/5/8 y met les vecteurs dont le hachage divisé par trois laisse 0, 1, 2 ; NOM=3&gt;7 déplace vers le shard 7 ce qui est sur le shard 3.</translation>
    </message>
    <message>
        <source>as many as now</source>
        <translation>autant qu’à présent</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>text table</source>
        <translation>tableau de texte</translation>
    </message>
    <message>
        <source>word vectors, text</source>
        <translation>vecteurs de mots, texte</translation>
    </message>
    <message>
        <source>articles, high</source>
        <translation>articles, haut</translation>
    </message>
    <message>
        <source>articles, low</source>
        <translation>articles, bas</translation>
    </message>
    <message>
        <source>as much again, for the garbage collector and the graph</source>
        <translation>autant encore, pour le ramasse-miettes et le graphe</translation>
    </message>
    <message>
        <source>half as much again for metadata and segments that are being rewritten; links whatever the dimension</source>
        <translation>moitié en plus pour les métadonnées et les segments en cours de réécriture ; les liens quelle que soit la dimension</translation>
    </message>
    <message>
        <source>links as a share of the vectors, which they are not: M links take the same at any dimension</source>
        <translation>les liens comme part des vecteurs, ce qu’ils ne sont pas : M liens prennent autant à toute dimension</translation>
    </message>
    <message>
        <source>links with metadata, and a fifth as headroom</source>
        <translation>les liens avec métadonnées, et un cinquième en réserve</translation>
    </message>
    <message>
        <source>off-heap data only; M links where there are 2M on the lowest level</source>
        <translation>seulement les données hors du tas ; M liens là où il y en a 2M au niveau le plus bas</translation>
    </message>
    <message>
        <source>often quoted for HNSW, without a source</source>
        <translation>souvent cité pour HNSW, sans source</translation>
    </message>
    <message>
        <source>the column, not the index</source>
        <translation>la colonne, non l’index</translation>
    </message>
    <message>
        <source>vectors as float32 and the links of the lowest level</source>
        <translation>les vecteurs en float32 et les liens du niveau le plus bas</translation>
    </message>
    <message>
        <source>vectors, the links of the lowest level, and a tenth for all else</source>
        <translation>les vecteurs, les liens du niveau le plus bas, et un dixième pour tout le reste</translation>
    </message>
    <message>
        <source>A query whose nearest shard holds ten near vectors asks no other; one that finds them far away asks the five shards that are expected to hold nearer ones.</source>
        <translation>Une requête dont le shard le plus proche contient dix vecteurs proches n’en interroge pas d’autre ; celle qui n’en trouve que de lointains interroge les cinq shards où de plus proches sont attendus.</translation>
    </message>
    <message>
        <source>Asks the nearest shards by sub-centroids and, once these have answered, those others that may hold something nearer than what was found: fewer shards for a recall, and one more way there and back for the queries that ask again.</source>
        <translation>Interroge les shards les plus proches selon les sous-centroïdes puis, une fois leurs réponses reçues, ceux qui peuvent contenir plus proche que ce qui a été trouvé : moins de shards pour un rappel, et un aller-retour de plus pour les requêtes qui interrogent de nouveau.</translation>
    </message>
    <message>
        <source>Second round</source>
        <translation>Second tour</translation>
    </message>
    <message>
        <source>Shards asked first</source>
        <translation>Shards interrogés d’abord</translation>
    </message>
    <message>
        <source>Shards of the first round: the more, the fewer queries ask again. 0: as many as make it the fewest in all, or one by radii.</source>
        <translation>Shards du premier tour : plus il y en a, moins de requêtes interrogent de nouveau. 0 : autant qu’il en faut pour le moins de shards en tout, ou un seul par rayons.</translation>
    </message>
    <message>
        <source>Two rounds</source>
        <translation>Deux tours</translation>
    </message>
    <message>
        <source>Which shards are asked again: those where enough nearer vectors are expected, calibrated to the recall; or all where a ball around their vectors does not rule one out, which finds what asking every shard finds.</source>
        <translation>Quels shards sont interrogés ensuite : ceux où assez de vecteurs plus proches sont attendus, calibrés sur le rappel ; ou tous ceux qu’aucune boule autour de leurs vecteurs n’exclut, ce qui trouve ce que trouverait l’interrogation de chaque shard.</translation>
    </message>
    <message>
        <source>calibrated to the recall</source>
        <translation>calibrés sur le rappel</translation>
    </message>
    <message>
        <source>exact, by radii</source>
        <translation>exact, par rayons</translation>
    </message>
    <message>
        <source>20,000 vectors asked for by queries that vary most where the vectors vary least.</source>
        <translation>20 000 vecteurs cherchés par des requêtes qui varient le plus là où les vecteurs varient le moins.</translation>
    </message>
    <message>
        <source>20,000 vectors, 500 queries from across a gap, and 4,000 more to learn from.</source>
        <translation>20 000 vecteurs, 500 requêtes venues d’au-delà d’un fossé, et 4 000 autres pour l’apprentissage.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>Asks first the shards that held most neighbours of the queries like this one, of those to learn from. Where centroids or sub-centroids order shards as well for queries kept apart, or a query is far from all that were learned from, these do.</source>
        <translation>Interroge d’abord les shards qui détenaient le plus de voisins de requêtes d’apprentissage semblables. Là où les centroïdes ou sous-centroïdes ordonnent aussi bien les shards pour des requêtes mises de côté, ou si une requête est loin de toutes celles apprises, ce sont eux qui décident.</translation>
    </message>
    <message>
        <source>By queries</source>
        <translation>Selon les requêtes</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Décroissance</translation>
    </message>
    <message>
        <source>Degrees by which the queries' directions are turned.</source>
        <translation>Degrés dont les directions des requêtes sont tournées.</translation>
    </message>
    <message>
        <source>Deviation of vectors, and of queries, in the directions that the other kind lacks.</source>
        <translation>Écart des vecteurs, et des requêtes, dans les directions qui manquent à l’autre sorte.</translation>
    </message>
    <message>
        <source>Directions in which vectors and queries both vary: what they have in common.</source>
        <translation>Directions dans lesquelles vecteurs et requêtes varient tous deux : ce qu’ils ont en commun.</translation>
    </message>
    <message>
        <source>Distance between the middle of the vectors and that of the queries.</source>
        <translation>Distance entre le milieu des vecteurs et celui des requêtes.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Fossé</translation>
    </message>
    <message>
        <source>Groups vectors by the queries to learn from, and copies a fifth of them to where such queries would look for them.</source>
        <translation>Groupe les vecteurs selon les requêtes d’apprentissage, et en copie un cinquième là où de telles requêtes les chercheraient.</translation>
    </message>
    <message>
        <source>How fast deviations fall: that of the j-th direction is j^−decay.</source>
        <translation>Vitesse à laquelle les écarts décroissent : celui de la j-ième direction est j^−decay.</translation>
    </message>
    <message>
        <source>Hubs</source>
        <translation>Pivots</translation>
    </message>
    <message>
        <source>Number of further queries of the same law, which are not evaluated.</source>
        <translation>Nombre d’autres requêtes de la même loi, qui ne sont pas évaluées.</translation>
    </message>
    <message>
        <source>Number of topics, whose sizes follow Zipf's law.</source>
        <translation>Nombre de thèmes, dont les tailles suivent la loi de Zipf.</translation>
    </message>
    <message>
        <source>Own deviation</source>
        <translation>Écart propre</translation>
    </message>
    <message>
        <source>Queries to learn from</source>
        <translation>Requêtes d’apprentissage</translation>
    </message>
    <message>
        <source>Remembers by cluster of queries where neighbours were, and compares a query with 32 representatives of each shard besides where that helps.</source>
        <translation>Retient par cluster de requêtes où étaient les voisins, et compare aussi une requête avec 32 représentants de chaque shard là où cela aide.</translation>
    </message>
    <message>
        <source>Shared directions</source>
        <translation>Directions communes</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <source>Turned queries</source>
        <translation>Requêtes tournées</translation>
    </message>
    <message>
        <source>Two modalities</source>
        <translation>Deux modalités</translation>
    </message>
    <message>
        <source>Vectors of one kind that are asked for by queries of another, as pictures are by sentences: they share some directions, each has others of its own, and a gap lies between.</source>
        <translation>Vecteurs d’une sorte que cherchent des requêtes d’une autre, comme des images par des phrases : ils partagent quelques directions, chacun en a d’autres, et un fossé les sépare.</translation>
    </message>
    <message>
        <source>Vectors that the same queries want share a shard, and none grows past a limit. It learns from queries that are not evaluated, keeps a fifth of them apart, and where a split by the vectors alone serves those as well it is "balanced". For queries that are not like the vectors, such as texts that look for pictures.</source>
        <translation>Les vecteurs que veulent les mêmes requêtes partagent un shard, et aucun ne dépasse une limite. Elle apprend de requêtes qui ne sont pas évaluées, en met un cinquième de côté, et là où un partage selon les seuls vecteurs les sert aussi bien, elle est « balanced ». Pour des requêtes qui ne ressemblent pas aux vecteurs, comme des textes qui cherchent des images.</translation>
    </message>
    <message>
        <source>Vectors that vary most in a few directions, and queries that vary most in others; at an angle of 0 queries are like the vectors.</source>
        <translation>Vecteurs qui varient le plus dans quelques directions, et requêtes qui varient le plus dans d’autres ; à un angle de 0, les requêtes sont comme les vecteurs.</translation>
    </message>
    <message>
        <source>Which vectors are copied and where: where their neighbours would look for them (demand), where queries to learn from would (queries), by SOAR's loss (soar), or to the next centroid (nearest). Of more than 4,194,304 vectors demand is not measured, and SOAR's loss decides.</source>
        <translation>Quels vecteurs sont copiés et où : là où leurs voisins les chercheraient (demand), là où des requêtes d’apprentissage le feraient (queries), selon la perte de SOAR (soar), ou vers le centroïde suivant (nearest). Au-delà de 4 194 304 vecteurs, la demande n’est pas mesurée, et la perte de SOAR décide.</translation>
    </message>
    <message>
        <source>neighbours of queries to learn from</source>
        <translation>voisins des requêtes d’apprentissage</translation>
    </message>
    <message>
        <source>Vectors that answer most queries, held by every shard: any shard asked finds them. Chosen by the queries to learn from, or by the vectors as queries where there are none: of more than 4,194,304 vectors none then. Each costs a copy in every other shard.</source>
        <translation>Vecteurs qui répondent à la plupart des requêtes, détenus par chaque shard : tout shard interrogé les trouve. Choisis d’après les requêtes d’apprentissage ou, sans elles, d’après les vecteurs pris comme requêtes : aucun alors au-delà de 4 194 304 vecteurs. Chacun coûte une copie dans chaque autre shard.</translation>
    </message>
    <message>
        <source>it has more fields than headings; where commas part the columns a decimal one must be a point</source>
        <translation>il a plus de champs que d’en-têtes ; là où des virgules séparent les colonnes, la virgule décimale doit être un point</translation>
    </message>
    <message>
        <source>Orders shards by the share of a query's neighbours that a small net, trained on vectors of the base, expects in them, and asks as many as each query needs for a recall. Where centroids or sub-centroids give the better order, these do.</source>
        <translation>Ordonne les shards selon la part des voisins d’une requête qu’un petit réseau, entraîné sur des vecteurs de la base, y attend, et en interroge autant que chaque requête l’exige pour un rappel. Là où les centroïdes ou les sous-centroïdes ordonnent mieux, ce sont eux qui décident.</translation>
    </message>
    <message>
        <source>Balanced shards, of which the first has number 1, the second 2 and the third 0.</source>
        <translation>Des shards équilibrés, dont le premier a le numéro 1, le deuxième 2 et le troisième 0.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Orders shards by centroids or, where these find more, by sub-centroids, and asks as many of them as each query needs for a recall, which it learns from vectors of the base.</source>
        <translation>Ordonne les shards selon les centroïdes ou, là où ils trouvent plus, selon les sous-centroïdes et en interroge autant que chaque requête l’exige pour un rappel, ce qu’il apprend sur des vecteurs de la base.</translation>
    </message>
    <message>
        <source>Renumbered</source>
        <translation>Renuméroté</translation>
    </message>
    <message>
        <source>The numbers of these shards, each once, with slashes between them; where they are fewer than the shards, the others have those that are left, in order.</source>
        <translation>Les numéros de ces shards, chacun une fois, séparés par des barres obliques ; s’il y en a moins que de shards, les autres ont ceux qui restent, dans l’ordre.</translation>
    </message>
    <message>
        <source>The shards of another strategy under other numbers: what a plan becomes when it is made anew on a cluster, where each shard takes the number of that which holds most of its vectors already, so that the fewest are moved.</source>
        <translation>Les shards d’une autre stratégie sous d’autres numéros : ce que devient un plan refait sur un cluster, où chaque shard prend le numéro de celui qui contient déjà la plupart de ses vecteurs, pour en déplacer le moins possible.</translation>
    </message>
    <message>
        <source>What makes the shards, as on the command line but with %2C in place of commas; it makes centroids.</source>
        <translation>Ce qui fait les shards, comme en ligne de commande mais avec %2C à la place des virgules ; elle produit des centroïdes.</translation>
    </message>
</context>
<context>
    <name>RegistryText</name>
    <message>
        <source>Example: %1</source>
        <extracomment>%1: how a kind is written in commands, such as "semantic:spill=0.1". What that does comes in the next line.</extracomment>
        <translation>Exemple : %1</translation>
    </message>
    <message>
        <source>Default: %1; from %2 to %3.</source>
        <translation>Par défaut : %1 ; de %2 à %3.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Par défaut : %1.</translation>
    </message>
    <message>
        <source>In commands and documents: %1.</source>
        <translation>Dans les commandes et les documents : %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln shard(s), router %2, index %3</source>
        <extracomment>What a plan is made of. %1, %2, %3: titles of its strategy, router and index</extracomment>
        <translation>
            <numerusform>%1, %Ln shard, routeur %2, index %3</numerusform>
            <numerusform>%1, %Ln shards, routeur %2, index %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>%L1 of %L2 rows; the JSON and CSV of this report have them all.</source>
        <translation>%L1 lignes sur %L2 ; le JSON et le CSV de ce rapport les contiennent toutes.</translation>
    </message>
    <message>
        <source>given</source>
        <translation>donné</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>mesuré</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>prévision</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
</context>
<context>
    <name>ReportPages</name>
    <message>
        <source>To measure it:</source>
        <translation>Pour le mesurer :</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Page %L1 of %L2</source>
        <translation>Page %L1 sur %L2</translation>
    </message>
</context>
<context>
    <name>ReshardingSection</name>
    <message numerus="yes">
        <source>Ways to %Ln shard(s)</source>
        <translation>
            <numerusform>Voies vers %Ln shard</numerusform>
            <numerusform>Voies vers %Ln shards</numerusform>
        </translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Recall before and after</source>
        <translation>Rappel avant et après</translation>
    </message>
    <message>
        <source>Against the vectors in the asked shards, as a share of all, for plans of different numbers of shards are alike in that.</source>
        <translation>En fonction des vecteurs des shards interrogés, en part de tous, car c’est en cela que des plans de nombres de shards différents sont comparables.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Moves in order: %1</source>
        <translation>Déplacements dans l’ordre : %1</translation>
    </message>
    <message>
        <source>What nodes hold meanwhile: %1</source>
        <translation>Ce que contiennent les nœuds pendant ce temps : %1</translation>
    </message>
    <message>
        <source>It was not worked out what another number of shards takes.</source>
        <translation>Il n’a pas été établi ce que demande un autre nombre de shards.</translation>
    </message>
    <message>
        <source>%1 has %2 shards and is to have %3. Vectors that move are counted, not estimated; times are those of their values at %4 a second. Until routes are switched, every query is answered by the shards of now.</source>
        <translation>%1 a %2 shards et doit en avoir %3. Les vecteurs déplacés sont comptés, pas estimés ; les durées sont celles de leurs valeurs à %4 par seconde. Tant que les routes ne sont pas basculées, chaque requête reçoit sa réponse des shards actuels.</translation>
    </message>
    <message>
        <source>Resharding</source>
        <translation>Redécoupage</translation>
    </message>
    <message>
        <source>What more or fewer shards move, take and give.</source>
        <translation>Ce que plus ou moins de shards déplacent, demandent et apportent.</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Another kind of file</source>
        <translation>Un autre type de fichier</translation>
    </message>
    <message>
        <source>%1 would hold %2, although its name says %3.</source>
        <translation>%1 contiendrait du %2, alors que son nom annonce du %3.</translation>
    </message>
    <message>
        <source>Choose another &amp;name</source>
        <translation>Choisir un autre &amp;nom</translation>
    </message>
    <message>
        <source>&amp;Write it all the same</source>
        <translation>&amp;Écrire quand même</translation>
    </message>
</context>
<context>
    <name>ScaleText</name>
    <message>
        <source>k-means learns its %3 clusters from %1 of the %2 vectors, drawn at random; all of them then get their cluster. With sample 0 it learns from all.</source>
        <extracomment>%1, %2: numbers of vectors; %3: number of clusters; "sample" is the name of a setting</extracomment>
        <translation>k-means apprend ses %3 clusters de %1 des %2 vecteurs, tirés au hasard ; tous reçoivent ensuite leur cluster. Avec un échantillon de 0, il apprend de tous.</translation>
    </message>
    <message>
        <source>Copies are chosen by SOAR's loss, for of so many vectors demand is not measured.</source>
        <translation>Les copies sont choisies selon la perte de SOAR, car pour tant de vecteurs on ne mesure pas où ils seraient cherchés.</translation>
    </message>
</context>
<context>
    <name>SearchText</name>
    <message>
        <source>%1: &lt;b&gt;%2 of %3&lt;/b&gt; true neighbours returned by asking %4 of %5 shards: %6 vectors (%7 of all), %8 if asked one after another on this machine.</source>
        <translation>%1 : &lt;b&gt;%2 sur %3&lt;/b&gt; vrais voisins rendus en interrogeant %4 des %5 shards : %6 vecteurs (%7 du total), %8 s'ils sont interrogés l'un après l'autre sur cette machine.</translation>
    </message>
    <message>
        <source>Not every miss can be mended by a larger nprobe; point at a row to read why.</source>
        <translation>Un nprobe plus grand ne rattrape pas tous les voisins manqués ; pointez une ligne pour lire pourquoi.</translation>
    </message>
    <message>
        <source>nprobe %1 would have found them all.</source>
        <translation>nprobe %1 les aurait tous trouvés.</translation>
    </message>
    <message>
        <source>Id %1</source>
        <translation>Identifiant %1</translation>
    </message>
    <message>
        <source>%1, vector %2 of that label</source>
        <extracomment>%1: a label; %2: a number.</extracomment>
        <translation>%1, vecteur %2 de ce libellé</translation>
    </message>
    <message>
        <source>Numbers: %1</source>
        <translation>Nombres : %1</translation>
    </message>
    <message>
        <source>%1, for tenant %2</source>
        <extracomment>%1: what is searched for; %2: the name of a tenant.</extracomment>
        <translation>%1, pour le locataire %2</translation>
    </message>
</context>
<context>
    <name>SkewFigure</name>
    <message>
        <source>Selected shard %L1</source>
        <translation>Shard sélectionné %L1</translation>
    </message>
    <message>
        <source>Shards; each bar is the largest of %L1</source>
        <translation>Shards ; chaque barre est le plus grand de %L1</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Vectors per shard</source>
        <translation>Vecteurs par shard</translation>
    </message>
    <message>
        <source>Queries per shard</source>
        <translation>Requêtes par shard</translation>
    </message>
    <message>
        <source>Queries per shard at nprobe %L1</source>
        <translation>Requêtes par shard avec nprobe %L1</translation>
    </message>
    <message>
        <source>Vectors held</source>
        <translation>Vecteurs contenus</translation>
    </message>
    <message>
        <source>Queries that ask it</source>
        <translation>Requêtes qui l’interrogent</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>moyenne %1</translation>
    </message>
    <message>
        <source>Lorenz curves</source>
        <translation>Courbes de Lorenz</translation>
    </message>
    <message>
        <source>Shards, smallest first</source>
        <translation>Shards, du plus petit au plus grand</translation>
    </message>
    <message>
        <source>Share of the total</source>
        <translation>Part du total</translation>
    </message>
    <message>
        <source>%1: vectors</source>
        <translation>%1 : vecteurs</translation>
    </message>
    <message>
        <source>%1: queries</source>
        <translation>%1 : requêtes</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Équilibre</translation>
    </message>
    <message>
        <source>Shards of each plan, most vectors first</source>
        <translation>Shards de chaque plan, du plus au moins de vecteurs</translation>
    </message>
    <message>
        <source>Shards, most vectors first</source>
        <translation>Shards, du plus au moins de vecteurs</translation>
    </message>
    <message>
        <source>Shards of each plan, most queries first</source>
        <translation>Shards de chaque plan, du plus au moins de requêtes</translation>
    </message>
    <message>
        <source>Shards, most queries first</source>
        <translation>Shards, du plus au moins de requêtes</translation>
    </message>
</context>
<context>
    <name>SkewSection</name>
    <message>
        <source>How uneven the shards are</source>
        <translation>Inégalité des shards</translation>
    </message>
    <message>
        <source>Vectors that each shard holds, copies included, the largest shard first.</source>
        <translation>Vecteurs que contient chaque shard, copies comprises, le plus grand shard en premier.</translation>
    </message>
    <message>
        <source>Queries that ask each shard when each asks as many as stand beside the plan's name, the busiest shard first.</source>
        <translation>Requêtes qui interrogent chaque shard quand chacune en interroge autant qu’indiqué à côté du nom du plan, le shard le plus sollicité en premier.</translation>
    </message>
    <message>
        <source>Queries that ask each shard when each asks its first %1, the busiest shard first.</source>
        <translation>Requêtes qui interrogent chaque shard quand chacune interroge ses %1 premiers, le plus sollicité en premier.</translation>
    </message>
    <message>
        <source>The nearer to the diagonal, the more even the shards.</source>
        <translation>Plus la courbe est proche de la diagonale, plus les shards sont équilibrés.</translation>
    </message>
    <message>
        <source>The largest shard holds %1 times as many vectors as the mean one; the Gini coefficient is %2.</source>
        <translation>Le plus grand shard contient %1 fois autant de vecteurs que le shard moyen ; le coefficient de Gini est de %2.</translation>
    </message>
    <message>
        <source>Queries per shard: not measured.</source>
        <translation>Requêtes par shard : non mesurées.</translation>
    </message>
    <message>
        <source>Skew</source>
        <translation>Déséquilibre</translation>
    </message>
    <message>
        <source>Whether a shard is too big or too busy.</source>
        <translation>Si un shard est trop grand ou trop sollicité.</translation>
    </message>
</context>
<context>
    <name>SlackText</name>
    <message>
        <source>The clusters of these vectors are of very uneven sizes, so shards may grow to %1 times the mean instead of %2: on a sample and without copies, recall is then %3 behind that of plain k-means on average over nprobe 1 to 8, else %4.</source>
        <translation>Les clusters de ces vecteurs sont de tailles très inégales : les shards peuvent donc atteindre %1 fois la moyenne au lieu de %2. Sur un échantillon et sans copies, le rappel est alors inférieur de %3 à celui du k-means simple, en moyenne pour nprobe de 1 à 8, sinon de %4.</translation>
    </message>
    <message>
        <source>The clusters of these vectors are of very uneven sizes, so shards may grow to %1 times the mean instead of %2: on a sample and without copies, recall is then %3 above that of plain k-means on average over nprobe 1 to 8, else %4 behind.</source>
        <translation>Les clusters de ces vecteurs sont de tailles très inégales ; les shards peuvent donc atteindre %1 fois la moyenne au lieu de %2 : sur un échantillon et sans copies, le rappel dépasse alors de %3 celui du k-means simple, en moyenne sur nprobe de 1 à 8, sinon il lui est inférieur de %4.</translation>
    </message>
</context>
<context>
    <name>SummarySection</name>
    <message>
        <source>The plan was not measured at nprobe %1.</source>
        <translation>Le plan n’a pas été mesuré avec nprobe %1.</translation>
    </message>
    <message>
        <source>Plan %1 does not surely reach the recall of %2 at nprobe %3: it finds %4 of the true neighbours and scans %5 of the vectors.</source>
        <translation>Le plan %1 n’atteint pas avec certitude le rappel de %2 avec nprobe %3 : il trouve %4 des vrais voisins et parcourt %5 des vecteurs.</translation>
    </message>
    <message>
        <source>Use plan %1 and ask %2 of its %3 shards: that finds %4 of the true neighbours and scans %5 of the vectors.</source>
        <translation>Utilisez le plan %1 et interrogez %2 de ses %3 shards : cela trouve %4 des vrais voisins et parcourt %5 des vecteurs.</translation>
    </message>
    <message>
        <source>%1: %2, asked for %3</source>
        <translation>%1 : %2, demandé : %3</translation>
    </message>
    <message>
        <source>It serves the aim of the search best; no limits were set.</source>
        <translation>C’est lui qui sert le mieux l’objectif de la recherche ; aucune limite n’a été fixée.</translation>
    </message>
    <message>
        <source>No limits were set; from a sample of the queries it serves the aim best.</source>
        <translation>Aucune limite n’a été fixée ; d’après un échantillon des requêtes, c’est lui qui sert le mieux l’objectif.</translation>
    </message>
    <message>
        <source>Of the plans that were tried it serves the aim best and keeps to all limits (%1).</source>
        <translation>Parmi les plans essayés, c’est celui qui sert le mieux l’objectif et il respecte toutes les limites (%1).</translation>
    </message>
    <message>
        <source>No plan that was tried keeps to all limits; this one comes nearest (%1).</source>
        <translation>Aucun plan essayé ne respecte toutes les limites ; celui-ci s’en approche le plus (%1).</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>Chiffres clés</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Grandeur</translation>
    </message>
    <message>
        <source>How known</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>recall@%1</source>
        <translation>rappel@%1</translation>
    </message>
    <message>
        <source>Lower end of its 95 % interval</source>
        <translation>Borne inférieure de son intervalle à 95 %</translation>
    </message>
    <message>
        <source>Vectors scanned, of all</source>
        <translation>Vecteurs parcourus, sur le total</translation>
    </message>
    <message>
        <source>Distances a query</source>
        <translation>Distances par requête</translation>
    </message>
    <message>
        <source>Largest shard to the mean one</source>
        <translation>Plus grand shard par rapport au shard moyen</translation>
    </message>
    <message>
        <source>Busiest shard to the mean one</source>
        <translation>Shard le plus sollicité par rapport au shard moyen</translation>
    </message>
    <message>
        <source>Memory of all shards, MB</source>
        <translation>Mémoire de tous les shards, Mo</translation>
    </message>
    <message>
        <source>Memory a node, MB</source>
        <translation>Mémoire par nœud, Mo</translation>
    </message>
    <message>
        <source>Nodes, a replica of a shard each</source>
        <translation>Nœuds, chacun avec une réplique d’un shard</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>surchargé</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>What to do, and the figures that say so.</source>
        <translation>Ce qu’il faut faire, et les chiffres qui le montrent.</translation>
    </message>
    <message>
        <source>p99 at %1 queries a second</source>
        <translation>p99 à %1 requêtes par seconde</translation>
    </message>
</context>
<context>
    <name>TenantFigure</name>
    <message>
        <source>Bytes a shard, before and after</source>
        <translation>Octets par shard, avant et après</translation>
    </message>
    <message>
        <source>Load of a shard, before and after</source>
        <translation>Charge d’un shard, avant et après</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Comparisons a second</source>
        <translation>Comparaisons par seconde</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>limite</translation>
    </message>
</context>
<context>
    <name>TenantText</name>
    <message>
        <source>Afterwards no shard passes a limit within a hundred years.</source>
        <translation>Ensuite, aucun shard ne dépasse une limite en cent ans.</translation>
    </message>
    <message>
        <source>No shard passes a limit within a hundred years.</source>
        <translation>Aucun shard ne dépasse une limite en cent ans.</translation>
    </message>
    <message>
        <source>Even then a shard is over its limit of %1.</source>
        <translation>Même alors, un shard dépasse sa limite de %1.</translation>
    </message>
    <message>
        <source>A shard is over its limit of %1 now.</source>
        <translation>Un shard dépasse maintenant sa limite de %1.</translation>
    </message>
    <message>
        <source>Afterwards all limits are kept for %1 months; then %2 is passed.</source>
        <translation>Ensuite, toutes les limites sont tenues pendant %1 mois ; puis celle de %2 est dépassée.</translation>
    </message>
    <message>
        <source>All limits are kept for %1 months; then %2 is passed.</source>
        <translation>Toutes les limites sont tenues pendant %1 mois ; puis celle de %2 est dépassée.</translation>
    </message>
    <message>
        <source>%1, … (%2)</source>
        <extracomment>A list that is cut short, and how many there are in all.</extracomment>
        <translation>%1, … (%2)</translation>
    </message>
    <message>
        <source>Split: no shard holds it so long</source>
        <translation>Diviser : aucun shard ne le contient si longtemps</translation>
    </message>
    <message>
        <source>Move: its shard gets too full</source>
        <translation>Déplacer : son shard devient trop plein</translation>
    </message>
    <message>
        <source>Merge: so that a shard can go</source>
        <translation>Réunir : pour qu’un shard disparaisse</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>mémoire</translation>
    </message>
    <message>
        <source>load</source>
        <translation>charge</translation>
    </message>
    <message>
        <source>No limit is set, so nothing is too full.</source>
        <translation>Aucune limite n’est fixée, donc rien n’est trop plein.</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln tenant(s) no number of sub-shards keeps the limits so long.</source>
        <translation>
            <numerusform>Pour %Ln locataire, aucun nombre de sous-shards ne tient les limites si longtemps.</numerusform>
            <numerusform>Pour %Ln locataires, aucun nombre de sous-shards ne tient les limites si longtemps.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing needs to move.</source>
        <translation>Rien n’a besoin d’être déplacé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) are advised, which move %1 vectors.</source>
        <translation>
            <numerusform>%Ln changement est conseillé, qui déplace %1 vecteurs.</numerusform>
            <numerusform>%Ln changements sont conseillés, qui déplacent %1 vecteurs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TenantsSection</name>
    <message>
        <source>What each shard holds or does now, and when all that is advised is done.</source>
        <translation>Ce que chaque shard contient ou fait maintenant, et quand tout ce qui est conseillé est fait.</translation>
    </message>
    <message>
        <source>It was not worked out which tenants outgrow their shards.</source>
        <translation>Il n’a pas été établi quels locataires deviennent trop grands pour leurs shards.</translation>
    </message>
    <message>
        <source>The tenants of %1, over %2 months. Vectors that move are counted; growth is taken as steady.</source>
        <translation>Les locataires de %1, sur %2 mois. Les vecteurs déplacés sont comptés ; la croissance est supposée régulière.</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Locataires</translation>
    </message>
    <message>
        <source>What is advised</source>
        <translation>Ce qui est conseillé</translation>
    </message>
    <message>
        <source>Hot tenants over sub-shards</source>
        <translation>Locataires très actifs sur des sous-shards</translation>
    </message>
    <message>
        <source>Which tenants outgrow their shards, and what to do about it.</source>
        <translation>Quels locataires deviennent trop grands pour leurs shards, et qu’y faire.</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>recall@k</source>
        <translation>rappel@k</translation>
    </message>
    <message>
        <source>The share of a query's k true nearest neighbours that are returned; one as near as the k-th counts like it. Where its tenant has fewer than k vectors, of those; a query without any is left out.</source>
        <translation>La part des k vrais plus proches voisins d’une requête qui sont renvoyés ; un voisin aussi proche que le k-ième compte comme lui. Si son locataire a moins de k vecteurs, la part de ceux-ci ; une requête qui n’en a aucun n’est pas comptée.</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>How many shards a query asks, the most promising first.</source>
        <translation>Combien de shards une requête interroge, les plus prometteurs d’abord.</translation>
    </message>
    <message>
        <source>fan-out</source>
        <translation>éventail</translation>
    </message>
    <message>
        <source>Asking several shards at once, waiting for them and merging what they return.</source>
        <translation>Interroger plusieurs shards à la fois, les attendre et fusionner ce qu’ils renvoient.</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>couverture</translation>
    </message>
    <message>
        <source>The share of the asked shards that answered in time.</source>
        <translation>La part des shards interrogés qui ont répondu à temps.</translation>
    </message>
    <message>
        <source>ground truth</source>
        <translation>vérité terrain</translation>
    </message>
    <message>
        <source>The exact nearest neighbours of each query, found by comparing it with every vector.</source>
        <translation>Les voisins exacts les plus proches de chaque requête, trouvés en la comparant à chaque vecteur.</translation>
    </message>
    <message>
        <source>shard</source>
        <translation>shard</translation>
    </message>
    <message>
        <source>One holder of vectors, searched on its own.</source>
        <translation>Un détenteur de vecteurs, exploré séparément.</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>réplique</translation>
    </message>
    <message>
        <source>A copy of a shard that can answer in its place.</source>
        <translation>Une copie d’un shard qui peut répondre à sa place.</translation>
    </message>
    <message>
        <source>centroid</source>
        <translation>centroïde</translation>
    </message>
    <message>
        <source>The mean of a cluster of vectors, which stands for them when a query is routed.</source>
        <translation>La moyenne d’un cluster de vecteurs, qui les représente lors du routage d’une requête.</translation>
    </message>
    <message>
        <source>router</source>
        <translation>routeur</translation>
    </message>
    <message>
        <source>Puts the shards in the order in which a query asks them.</source>
        <translation>Met les shards dans l’ordre où une requête les interroge.</translation>
    </message>
    <message>
        <source>spill</source>
        <translation>débordement</translation>
    </message>
    <message>
        <source>Vectors near a border that are held by a second shard too, so that either one finds them.</source>
        <translation>Vecteurs proches d’une frontière qu’un deuxième shard contient aussi, si bien que l’un ou l’autre les trouve.</translation>
    </message>
    <message>
        <source>tenant</source>
        <translation>locataire</translation>
    </message>
    <message>
        <source>One of several owners of vectors, who never sees those of another.</source>
        <translation>L’un des propriétaires de vecteurs, qui ne voit jamais ceux d’un autre.</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>How vectors are split, how queries are routed and which index each shard has: enough to build it again.</source>
        <translation>Comment les vecteurs sont découpés, comment les requêtes sont routées et quel index a chaque shard : assez pour tout reconstruire.</translation>
    </message>
    <message>
        <source>scanned</source>
        <translation>parcourus</translation>
    </message>
    <message>
        <source>The vectors in the asked shards, copies counted, as a share of all vectors.</source>
        <translation>Les vecteurs des shards interrogés, copies comprises, en part de tous les vecteurs.</translation>
    </message>
    <message>
        <source>distances</source>
        <translation>distances</translation>
    </message>
    <message>
        <source>Distance computations a query, in the shards and in the router.</source>
        <translation>Calculs de distance par requête, dans les shards et dans le routeur.</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>intervalle à 95 %</translation>
    </message>
    <message>
        <source>Where the recall of other queries of the same kind would lie 95 times in 100, from resampling these queries.</source>
        <translation>Où se situerait 95 fois sur 100 le rappel d’autres requêtes du même genre, d’après un rééchantillonnage de ces requêtes.</translation>
    </message>
    <message>
        <source>oracle loss</source>
        <translation>perte d’oracle</translation>
    </message>
    <message>
        <source>Neighbours that even a perfect router would miss, because they lie in more shards than are asked.</source>
        <translation>Voisins que même un routeur parfait manquerait, car ils se trouvent dans plus de shards qu’il n’en est interrogé.</translation>
    </message>
    <message>
        <source>routing loss</source>
        <translation>perte de routage</translation>
    </message>
    <message>
        <source>Neighbours missed because the router asked other shards than the best ones.</source>
        <translation>Voisins manqués parce que le routeur a interrogé d’autres shards que les meilleurs.</translation>
    </message>
    <message>
        <source>index loss</source>
        <translation>perte d’index</translation>
    </message>
    <message>
        <source>Neighbours that lie in an asked shard but that its approximate index did not return.</source>
        <translation>Voisins qui se trouvent dans un shard interrogé mais que son index approximatif n’a pas renvoyés.</translation>
    </message>
    <message>
        <source>deadline loss</source>
        <translation>perte d’échéance</translation>
    </message>
    <message>
        <source>Neighbours that lie in an asked shard which did not answer before the deadline.</source>
        <translation>Voisins qui se trouvent dans un shard interrogé qui n’a pas répondu avant l’échéance.</translation>
    </message>
    <message>
        <source>max/mean</source>
        <translation>max/moyenne</translation>
    </message>
    <message>
        <source>The greatest shard divided by the mean one: 1 is even, 2 means that one shard has twice its part.</source>
        <translation>Le plus grand shard divisé par le shard moyen : 1 correspond à l’équilibre, 2 signifie qu’un shard a le double de sa part.</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>CV</translation>
    </message>
    <message>
        <source>The standard deviation over shards divided by the mean: 0 is even.</source>
        <translation>L’écart type sur les shards divisé par la moyenne : 0 correspond à l’équilibre.</translation>
    </message>
    <message>
        <source>Gini</source>
        <translation>Gini</translation>
    </message>
    <message>
        <source>Twice the area between the Lorenz curve and the diagonal: 0 is even, near 1 means that one shard has all.</source>
        <translation>Le double de l’aire entre la courbe de Lorenz et la diagonale : 0 correspond à l’équilibre, près de 1 un seul shard a tout.</translation>
    </message>
    <message>
        <source>imbalance factor</source>
        <translation>facteur d’inégalité</translation>
    </message>
    <message>
        <source>How many times more vectors a query scans than with even shards, if it asks each as often as it is large: 1 is even.</source>
        <translation>Combien de fois plus de vecteurs une requête parcourt qu’avec des shards équilibrés, si elle interroge chacun aussi souvent qu’il est grand : 1 correspond à l’équilibre.</translation>
    </message>
    <message>
        <source>Lorenz curve</source>
        <translation>courbe de Lorenz</translation>
    </message>
    <message>
        <source>The share of all that the smallest shards hold together; the diagonal is even.</source>
        <translation>La part du total que les plus petits shards contiennent ensemble ; la diagonale correspond à l’équilibre.</translation>
    </message>
    <message>
        <source>query load</source>
        <translation>charge de requêtes</translation>
    </message>
    <message>
        <source>How many queries ask each shard.</source>
        <translation>Combien de requêtes interrogent chaque shard.</translation>
    </message>
    <message>
        <source>intrinsic dimension</source>
        <translation>dimension intrinsèque</translation>
    </message>
    <message>
        <source>How many directions the vectors vary in near each of them, whatever their length; the higher, the harder the search.</source>
        <translation>Dans combien de directions les vecteurs varient près de chacun d’eux, quelle que soit leur longueur ; plus elle est élevée, plus la recherche est difficile.</translation>
    </message>
    <message>
        <source>clusterability</source>
        <translation>aptitude au regroupement</translation>
    </message>
    <message>
        <source>How well clusters keep neighbours together: 0 is noise, where semantic shards do not pay, 1 is perfectly separated.</source>
        <translation>À quel point les clusters gardent les voisins ensemble : 0 est du bruit, où les shards sémantiques ne sont pas rentables, 1 une séparation parfaite.</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>métrique</translation>
    </message>
    <message>
        <source>What near means: squared Euclidean distance, inner product or cosine.</source>
        <translation>Ce que proche veut dire : distance euclidienne au carré, produit scalaire ou cosinus.</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>latence</translation>
    </message>
    <message>
        <source>How long a query takes, from the moment it was meant to be sent to the end of its answer.</source>
        <translation>La durée d’une requête, du moment où elle devait être envoyée à la fin de sa réponse.</translation>
    </message>
    <message>
        <source>percentile</source>
        <translation>percentile</translation>
    </message>
    <message>
        <source>The latency that this share of the queries stays within: one query in a hundred takes longer than the p99.</source>
        <translation>La latence que cette part des requêtes ne dépasse pas : une requête sur cent dure plus longtemps que le p99.</translation>
    </message>
    <message>
        <source>± 95 %</source>
        <translation>± 95 %</translation>
    </message>
    <message>
        <source>The value of another run of the same kind lies this near 95 times in 100.</source>
        <translation>La valeur d’une autre exécution du même genre est aussi proche 95 fois sur 100.</translation>
    </message>
    <message>
        <source>offered load</source>
        <translation>charge offerte</translation>
    </message>
    <message>
        <source>Queries a second that arrive, at random moments, whether the cluster keeps up or not.</source>
        <translation>Requêtes par seconde qui arrivent, à des moments aléatoires, que le cluster suive ou non.</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>worker</translation>
    </message>
    <message>
        <source>What serves one request at a time; a replica with several serves as many side by side.</source>
        <translation>Ce qui traite une sous-requête à la fois ; une réplique qui en a plusieurs en traite autant en parallèle.</translation>
    </message>
    <message>
        <source>replica choice</source>
        <translation>choix de la réplique</translation>
    </message>
    <message>
        <source>Which copy of a shard is asked: any, each in its turn, the one with the fewest open requests, the better of two at random, or by queue and speed (C3).</source>
        <translation>Quelle copie d’un shard est interrogée : n’importe laquelle, chacune à son tour, celle qui a le moins de sous-requêtes en cours, la meilleure de deux prises au hasard, ou selon la file d’attente et la vitesse (C3).</translation>
    </message>
    <message>
        <source>straggler</source>
        <translation>retardataire</translation>
    </message>
    <message>
        <source>A request that takes many times as long as usual, for no reason of its own.</source>
        <translation>Une sous-requête qui dure plusieurs fois le temps habituel, sans raison qui lui soit propre.</translation>
    </message>
    <message>
        <source>hedged request</source>
        <translation>requête de secours</translation>
    </message>
    <message>
        <source>A second request to another replica when the first has not answered after a while; the first answer counts.</source>
        <translation>Une deuxième sous-requête à une autre réplique quand la première n’a pas répondu au bout d’un moment ; la première réponse compte.</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>échéance</translation>
    </message>
    <message>
        <source>The query ends at this time with the answers that have come; the others are lost.</source>
        <translation>La requête se termine à ce moment avec les réponses arrivées ; les autres sont perdues.</translation>
    </message>
    <message>
        <source>enough coverage</source>
        <translation>couverture suffisante</translation>
    </message>
    <message>
        <source>Once this share of the asked shards has answered, only a part of the time left until the deadline is waited for the others.</source>
        <translation>Dès que cette part des shards interrogés a répondu, les autres ne sont attendus qu’une partie du temps restant jusqu’à l’échéance.</translation>
    </message>
    <message>
        <source>service time</source>
        <translation>temps de service</translation>
    </message>
    <message>
        <source>How long a shard works on one request, without waiting.</source>
        <translation>Combien de temps un shard travaille à une sous-requête, sans l’attente.</translation>
    </message>
    <message>
        <source>network time</source>
        <translation>temps réseau</translation>
    </message>
    <message>
        <source>How long a request is on its way to a shard, and its answer on the way back; jitter is a random addition with this mean.</source>
        <translation>Combien de temps une sous-requête met à atteindre un shard, et sa réponse à revenir ; la gigue est un ajout aléatoire de cette moyenne.</translation>
    </message>
    <message>
        <source>utilisation</source>
        <translation>utilisation</translation>
    </message>
    <message>
        <source>The share of the time in which a shard's workers are busy; waits grow fast above 70 %.</source>
        <translation>La part du temps où les workers d’un shard sont occupés ; les attentes croissent vite au-dessus de 70 %.</translation>
    </message>
    <message>
        <source>saturation load</source>
        <translation>charge de saturation</translation>
    </message>
    <message>
        <source>The offered load at which the busiest shard has no time left; above it, queues grow without end.</source>
        <translation>La charge offerte à laquelle le shard le plus sollicité n’a plus de temps libre ; au-delà, les files d’attente croissent sans fin.</translation>
    </message>
    <message>
        <source>work a query</source>
        <translation>travail par requête</translation>
    </message>
    <message>
        <source>The service time that one query costs all shards together.</source>
        <translation>Le temps de service qu’une requête coûte à tous les shards ensemble.</translation>
    </message>
    <message>
        <source>requests sent twice</source>
        <translation>sous-requêtes envoyées deux fois</translation>
    </message>
    <message>
        <source>Hedged requests as a share of all first requests: the load that hedging adds.</source>
        <translation>Les requêtes de secours en part de toutes les premières sous-requêtes : la charge qu’elles ajoutent.</translation>
    </message>
    <message>
        <source>recall under the deadline</source>
        <translation>rappel sous échéance</translation>
    </message>
    <message>
        <source>The share of the true neighbours that lie in shards that were asked and answered in time, over the queries that have any.</source>
        <translation>La part des vrais voisins qui se trouvent dans des shards interrogés ayant répondu à temps, sur les requêtes qui en ont.</translation>
    </message>
    <message>
        <source>answers last</source>
        <translation>répond en dernier</translation>
    </message>
    <message>
        <source>The share of the queries that wait for this shard longest: the shards that make the high percentiles.</source>
        <translation>La part des requêtes qui attendent ce shard le plus longtemps : les shards qui font les percentiles élevés.</translation>
    </message>
    <message>
        <source>recall of all</source>
        <translation>rappel de tous les vecteurs</translation>
    </message>
    <message>
        <source>Where the vectors are a random sample: the recall that the same split has among all vectors, foretold from how recall falls with the rank of a neighbour. The sample's j-th neighbour is about the j/f-th of all, where f is its share, so that the sample's own recall is too low. The interval is 95 % over the queries, with what the form of that fall may be off by.</source>
        <translation>Quand les vecteurs sont un échantillon aléatoire : le rappel que la même répartition a parmi tous les vecteurs, prévu d’après la façon dont le rappel baisse avec le rang d’un voisin. Le j-ième voisin de l’échantillon est à peu près le j/f-ième de tous, f étant sa part, si bien que le rappel de l’échantillon lui-même est trop bas. L’intervalle est celui à 95 % sur les requêtes, avec l’erreur possible sur la forme de cette baisse.</translation>
    </message>
    <message>
        <source>depth loss</source>
        <translation>perte de profondeur</translation>
    </message>
    <message>
        <source>Neighbours missed because each query asked as many shards as its router says, beyond those missed if every query asked the mean of that; below zero where the router's depths find more.</source>
        <translation>Voisins manqués parce que chaque requête a interrogé autant de shards que le dit son routeur, au-delà de ceux manqués si chaque requête en interrogeait la moyenne ; en dessous de zéro là où les profondeurs du routeur trouvent davantage.</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Type a time from %1 to %2, such as 250 µs or 1.5 s.</source>
        <extracomment>%1: what was typed; %2 and %3: times with their units, such as 2 ms.</extracomment>
        <translation>Saisissez une durée de %1 à %2, par exemple 250 µs ou 1,5 s.</translation>
    </message>
    <message>
        <source>“%1” is not a time from %2 to %3, so it is not used.</source>
        <translation>« %1 » n’est pas une durée de %2 à %3 et n’est donc pas utilisé.</translation>
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
        <translation>reste moins de %1</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>reste environ %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <translation>reste %1 à %2</translation>
    </message>
    <message>
        <source>at most %1 left</source>
        <translation>reste au plus %1</translation>
    </message>
</context>
<context>
    <name>TopologyText</name>
    <message>
        <source>%1 does not answer. Check that its server runs and can be reached from here.</source>
        <translation>%1 ne répond pas. Vérifiez que son serveur fonctionne et qu’il est accessible d’ici.</translation>
    </message>
    <message>
        <source>%1 has no index: every search compares all of its vectors. Build one, or deploy a plan that has one.</source>
        <translation>%1 n’a pas d’index : chaque recherche compare tous ses vecteurs. Construisez-en un, ou déployez un plan qui en a un.</translation>
    </message>
    <message>
        <source>%1 has an index that its planner goes past: searches compare all vectors. Look at its settings.</source>
        <translation>%1 a un index que son planificateur ignore : les recherches comparent tous les vecteurs. Vérifiez ses paramètres.</translation>
    </message>
    <message>
        <source>%1 holds %2 times as many vectors as the mean node. Move shards to others.</source>
        <translation>%1 contient %2 fois autant de vecteurs que le nœud moyen. Déplacez des shards vers d’autres nœuds.</translation>
    </message>
    <message>
        <source>%1 holds %2 times as many vectors as the mean shard. A balanced plan spreads them.</source>
        <translation>%1 contient %2 fois autant de vecteurs que le shard moyen. Un plan équilibré les répartit.</translation>
    </message>
    <message>
        <source>%1 is behind its first copy by %2 bytes: searches there may miss what is new. Look at its replication.</source>
        <translation>%1 est en retard de %2 octets sur sa première copie : les recherches peuvent y manquer ce qui est nouveau. Vérifiez sa réplication.</translation>
    </message>
    <message>
        <source>%1 has fewer copies than others: %2. Add the missing ones before a node fails.</source>
        <translation>%1 a moins de copies que d’autres : %2. Ajoutez celles qui manquent avant qu’un nœud ne tombe en panne.</translation>
    </message>
    <message>
        <source>The copies of %1 differ by %2 vectors: answers depend on which one is asked. Deploy again to mend them.</source>
        <translation>Les copies de %1 diffèrent de %2 vecteurs : les réponses dépendent de celle qui est interrogée. Déployez à nouveau pour les corriger.</translation>
    </message>
    <message>
        <source>%1 has taken %2 of the memory it may take. Move shards to others, or let it take more.</source>
        <translation>%1 a pris %2 de la mémoire autorisée. Déplacez des shards vers d’autres nœuds, ou autorisez-en davantage.</translation>
    </message>
    <message>
        <source>The number of vectors in %1 is an estimate of the engine. Have it gather statistics for a better one.</source>
        <translation>Le nombre de vecteurs dans %1 est une estimation du moteur. Faites-lui collecter des statistiques pour en obtenir une meilleure.</translation>
    </message>
    <message>
        <source>%1 holds compressed vectors: what is read back is not exactly what was written.</source>
        <translation>%1 contient des vecteurs compressés : ce qui est relu n’est pas exactement ce qui a été écrit.</translation>
    </message>
    <message>
        <source>%1 runs a version that can crash when vectors are removed while others search. Update it before vectors are moved, or have everyone search in the main thread.</source>
        <translation>%1 a une version qui peut s’arrêter brutalement quand des vecteurs sont retirés pendant que d’autres cherchent. Mettez-la à jour avant de déplacer des vecteurs, ou faites chercher tout le monde dans le fil principal.</translation>
    </message>
</context>
<context>
    <name>TuningFigure</name>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Memory a node, MB</source>
        <translation>Mémoire par nœud, Mo</translation>
    </message>
    <message>
        <source>Recall against nodes</source>
        <translation>Rappel en fonction des nœuds</translation>
    </message>
    <message>
        <source>Recall against p99</source>
        <translation>Rappel en fonction du p99</translation>
    </message>
    <message>
        <source>Recall against work a query</source>
        <translation>Rappel en fonction du travail par requête</translation>
    </message>
    <message>
        <source>Recall against memory a node</source>
        <translation>Rappel en fonction de la mémoire par nœud</translation>
    </message>
    <message>
        <source>best</source>
        <translation>meilleur</translation>
    </message>
    <message>
        <source>nearest to the limits</source>
        <translation>le plus proche des limites</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>sélectionné</translation>
    </message>
    <message>
        <source>recall ≥ %1</source>
        <translation>rappel ≥ %1</translation>
    </message>
    <message>
        <source>≤ %1</source>
        <translation>≤ %1</translation>
    </message>
    <message>
        <source>Recall, lower end of its 95 % interval</source>
        <translation>Rappel, borne inférieure de son intervalle à 95 %</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>essayé</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Front de Pareto</translation>
    </message>
    <message>
        <source>p99 (forecast)</source>
        <translation>p99 (prévision)</translation>
    </message>
    <message>
        <source>Work a query</source>
        <translation>Travail par requête</translation>
    </message>
</context>
<context>
    <name>TuningSearch</name>
    <message>
        <source>Choosing the data that counts</source>
        <translation>Choix des données qui comptent</translation>
    </message>
    <message>
        <source>Timing searches</source>
        <translation>Chronométrage des recherches</translation>
    </message>
    <message>
        <source>Splitting</source>
        <translation>Découpage</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routage</translation>
    </message>
    <message>
        <source>Building indices</source>
        <translation>Construction des index</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Forecasting latency</source>
        <translation>Prévision de la latence</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>En pause.</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 plans are decided, %Ln trial(s).</source>
        <translation>
            <numerusform>%1 plans sur %2 sont décidés, %Ln essai.</numerusform>
            <numerusform>%1 plans sur %2 sont décidés, %Ln essais.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TuningSection</name>
    <message>
        <source>Choice</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>The choice against the limits</source>
        <translation>Le choix face aux limites</translation>
    </message>
    <message>
        <source>How known</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>Binding</source>
        <translation>Contraignante</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>Plans that were tried</source>
        <translation>Plans essayés</translation>
    </message>
    <message>
        <source>The Pareto front: recall against p99 latency</source>
        <translation>Le front de Pareto : rappel en fonction de la latence p99</translation>
    </message>
    <message>
        <source>Of the configurations of the front none is better in recall, p99 and nodes at once; the others are the best of each plan that was tried. Recall is measured, latency a forecast.</source>
        <translation>Parmi les configurations du front, aucune n’est meilleure à la fois en rappel, en p99 et en nœuds ; les autres sont la meilleure de chaque plan essayé. Le rappel est mesuré, la latence est une prévision.</translation>
    </message>
    <message>
        <source>No search was made for the plan that keeps to limits.</source>
        <translation>Aucune recherche du plan qui respecte les limites n’a été faite.</translation>
    </message>
    <message>
        <source>Trials made: %L1. Recall limits hold for the lower end of its 95 % interval; p99 and mean latency are forecasts at %2 queries a second.</source>
        <translation>Essais effectués : %L1. Les limites de rappel s’appliquent à la borne inférieure de son intervalle à 95 % ; le p99 et la latence moyenne sont des prévisions à %2 requêtes par seconde.</translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation>Réglage</translation>
    </message>
    <message>
        <source>What was tried, and why this plan was chosen.</source>
        <translation>Ce qui a été essayé, et pourquoi ce plan a été choisi.</translation>
    </message>
</context>
<context>
    <name>TuningText</name>
    <message>
        <source>%1 less</source>
        <translation>%1 de moins</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 de plus</translation>
    </message>
    <message>
        <source>Nothing is measured with all queries yet, so nothing is known to keep to all limits. From a sample of them, %1 comes nearest.</source>
        <translation>Rien n’est encore mesuré avec toutes les requêtes : on ne sait donc d’aucun choix qu’il respecte toutes les limites. D’après un échantillon, %1 s’en approche le plus.</translation>
    </message>
    <message>
        <source>%1 keeps to all limits.</source>
        <translation>%1 respecte toutes les limites.</translation>
    </message>
    <message>
        <source>Nothing that was tried keeps to all limits. %1 comes nearest.</source>
        <translation>Rien de ce qui a été essayé ne respecte toutes les limites. %1 s’en approche le plus.</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3</source>
        <translation>%1 : %2 au lieu de %3</translation>
    </message>
    <message>
        <source>%1: the load is more than the busiest shard can serve</source>
        <translation>%1 : la charge dépasse ce que le shard le plus sollicité peut traiter</translation>
    </message>
    <message>
        <source>It breaks %1.</source>
        <translation>Non respecté : %1.</translation>
    </message>
    <message>
        <source>No single limit stands in the way of a better one.</source>
        <translation>Aucune limite n’empêche à elle seule un meilleur choix.</translation>
    </message>
    <message>
        <source>The limit on %1 binds: without it a better one would do.</source>
        <translation>La limite « %1 » est contraignante : sans elle, un meilleur choix serait possible.</translation>
    </message>
    <message>
        <source>The limits on %1 bind: without any of them a better one would do.</source>
        <translation>Les limites suivantes sont contraignantes : %1. En levant l’une d’elles, un meilleur choix serait possible.</translation>
    </message>
    <message>
        <source>%1 nodes instead of %2</source>
        <translation>%1 nœuds au lieu de %2</translation>
    </message>
    <message>
        <source>%1 work a query</source>
        <translation>%1 de travail par requête</translation>
    </message>
    <message>
        <source>a p99 of %1 instead of %2 (forecast)</source>
        <translation>un p99 de %1 au lieu de %2 (prévision)</translation>
    </message>
    <message>
        <source>A recall of at least %1 would cost no more.</source>
        <translation>Un rappel d’au moins %1 ne coûterait pas plus.</translation>
    </message>
    <message>
        <source>The next step of recall, at least %1, costs %2.</source>
        <translation>Le palier de rappel suivant, au moins %1, coûte %2.</translation>
    </message>
    <message>
        <source>Of what was tried, the next step of recall, at least %1, costs %2.</source>
        <translation>Parmi ce qui a été essayé, le palier de rappel suivant, au moins %1, coûte %2.</translation>
    </message>
    <message>
        <source>With %1 tighter than %2, nothing would do.</source>
        <translation>Avec %1 plus strict que %2, rien ne conviendrait.</translation>
    </message>
    <message>
        <source>With %1 relaxed to %2, %3 would do.</source>
        <translation>En assouplissant %1 à %2, %3 suffirait.</translation>
    </message>
    <message>
        <source>With %1 at %2, the choice stays the same.</source>
        <translation>Avec %1 à %2, le choix reste le même.</translation>
    </message>
    <message>
        <source>With %1 at %2, it would be %3: %4</source>
        <extracomment>%1: a limit; %2: its value; %3: a plan; %4: how many nodes it takes, …</extracomment>
        <translation>Avec %1 à %2, ce serait %3 : %4</translation>
    </message>
    <message>
        <source>%1 This is known only of what was tried.</source>
        <translation>%1 Cela n’est établi que pour ce qui a été essayé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) cannot keep to the limit on %1, whatever they find.</source>
        <translation>
            <numerusform>%Ln plan ne peut pas respecter la limite « %1 », quoi qu’il trouve.</numerusform>
            <numerusform>%Ln plans ne peuvent pas respecter la limite « %1 », quoi qu’ils trouvent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) cannot be better than this one.</source>
        <translation>
            <numerusform>%Ln plan ne peut pas être meilleur que celui-ci.</numerusform>
            <numerusform>%Ln plans ne peuvent pas être meilleurs que celui-ci.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) were not looked at to the end when the search was ended.</source>
        <translation>
            <numerusform>%Ln plan n’avait pas été examiné jusqu’au bout à l’arrêt de la recherche.</numerusform>
            <numerusform>%Ln plans n’avaient pas été examinés jusqu’au bout à l’arrêt de la recherche.</numerusform>
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
            <numerusform>, %Ln réplique</numerusform>
            <numerusform>, %Ln répliques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln nœud</numerusform>
            <numerusform>%Ln nœuds</numerusform>
        </translation>
    </message>
    <message>
        <source>recall %1 (at least %2)</source>
        <translation>rappel %1 (au moins %2)</translation>
    </message>
    <message>
        <source>%1 a node</source>
        <translation>%1 par nœud</translation>
    </message>
    <message>
        <source>overloaded at this load</source>
        <translation>surchargé à cette charge</translation>
    </message>
    <message>
        <source>p99 %1 (forecast)</source>
        <translation>p99 %1 (prévision)</translation>
    </message>
    <message>
        <source>latency not forecast</source>
        <translation>latence non prévue</translation>
    </message>
    <message>
        <source>, %1 shards a query, as the router says</source>
        <translation>, %1 shards par requête, selon le routeur</translation>
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
        <source>id %1</source>
        <translation>identifiant %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Vector %1</source>
        <translation>Vecteur %1</translation>
    </message>
    <message>
        <source>Id %1</source>
        <translation>Identifiant %1</translation>
    </message>
    <message>
        <source>Tenant %1</source>
        <translation>Locataire %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Query %1</source>
        <translation>Requête %1</translation>
    </message>
    <message>
        <source>Query %1 (%2)</source>
        <translation>Requête %1 (%2)</translation>
    </message>
</context>
<context>
    <name>WholeText</name>
    <message>
        <source>its queries, or the vectors that they see, are too few.</source>
        <translation>ses requêtes, ou les vecteurs qu’elles voient, sont trop peu nombreuses.</translation>
    </message>
    <message>
        <source>vectors equal others, and a sample does not show how many do.</source>
        <translation>des vecteurs sont égaux à d’autres, et un échantillon ne montre pas combien.</translation>
    </message>
    <message>
        <source>the data have structure finer than the sample shows. Take a larger one.</source>
        <translation>les données ont une structure plus fine que ce que montre l’échantillon. Prenez-en un plus grand.</translation>
    </message>
    <message>
        <source>the exact neighbours that came with it are too few a query. Without them they are computed.</source>
        <translation>les voisins exacts fournis sont trop peu nombreux par requête. Sans eux, ils sont calculés.</translation>
    </message>
    <message>
        <source>Recall among all %1 vectors cannot be foretold from this sample: %2</source>
        <translation>Le rappel parmi tous les %1 vecteurs ne peut être prévu d’après cet échantillon : %2</translation>
    </message>
    <message>
        <source>Among all %1 vectors, recall@%2 at nprobe %3 is foretold to be %4 (95 % interval %5 to %6).</source>
        <translation>Parmi tous les %1 vecteurs, le rappel@%2 à nprobe %3 est prévu à %4 (intervalle à 95 % de %5 à %6).</translation>
    </message>
    <message>
        <source>That is what the asked shards hold; what their index misses in larger shards is not foretold.</source>
        <translation>C’est ce que détiennent les shards interrogés ; ce que leur index manque dans des shards plus grands n’est pas prévu.</translation>
    </message>
    <message>
        <source>From this sample, recall of all is known to ± %1 (at nprobe %2, where it is known worst).</source>
        <translation>D’après cet échantillon, le rappel de tous les vecteurs est connu à ± %1 (à nprobe %2, où il est le moins bien connu).</translation>
    </message>
    <message>
        <source>That is enough for ± %1.</source>
        <translation>Cela suffit pour ± %1.</translation>
    </message>
    <message>
        <source>For ± %1 take about %2 vectors, %3 of all, and %4 queries.</source>
        <translation>Pour ± %1, prenez environ %2 vecteurs, %3 du total, et %4 requêtes.</translation>
    </message>
    <message>
        <source>Among all %1 vectors, the largest shard is foretold to be %2 times the mean (95 % interval %3 to %4). A sample looks more uneven than the whole, by chance.</source>
        <translation>Parmi tous les %1 vecteurs, le plus grand shard est prévu à %2 fois la moyenne (intervalle à 95 % de %3 à %4). Un échantillon paraît, par hasard, plus inégal que le tout.</translation>
    </message>
</context>
<context>
    <name>WorkspaceFiles</name>
    <message>
        <source>Workspaces (*.%1)</source>
        <translation>Espaces de travail (*.%1)</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Ouvrir un espace de travail</translation>
    </message>
</context>
<context>
    <name>shardscope::AboutDialog</name>
    <message>
        <source>About Shardscope</source>
        <translation>À propos de Shardscope</translation>
    </message>
    <message>
        <source>A workbench for people who must shard a vector index.</source>
        <translation>Un atelier pour ceux qui doivent découper un index vectoriel en shards.</translation>
    </message>
    <message>
        <source>Licence: GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Licence : Licence publique générale GNU, version 3 ou ultérieure. Fourni sans aucune garantie.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliothèques</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
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
        <translation>Vecteur</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>The vector's id in the file, as its database knows it.</source>
        <translation>L’identifiant du vecteur dans le fichier, tel que sa base de données le connaît.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>What the data set calls this vector.</source>
        <translation>Le nom que le jeu de données donne à ce vecteur.</translation>
    </message>
</context>
<context>
    <name>shardscope::AskedShardModel</name>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Place in the query's routing order.</source>
        <translation>Rang dans l’ordre de routage de la requête.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The shard that was asked.</source>
        <translation>Le shard interrogé.</translation>
    </message>
    <message>
        <source>Router
distance</source>
        <translation>Distance
du routeur</translation>
    </message>
    <message>
        <source>How far the router holds the shard to be from the query; lower is asked earlier. Empty where a router holds none to be nearer than another.</source>
        <translation>La distance à laquelle le routeur estime que le shard se trouve de la requête ; plus elle est faible, plus tôt il est interrogé. Vide quand un routeur n’en tient aucun pour plus proche qu’un autre.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors of the shard that this query may see.</source>
        <translation>Vecteurs du shard que cette requête peut voir.</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Distances</translation>
    </message>
    <message>
        <source>Distances its index computed for this query.</source>
        <translation>Distances que son index a calculées pour cette requête.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Retenus</translation>
    </message>
    <message>
        <source>Of its hits, how many reached the final answer.</source>
        <translation>Combien de ses résultats sont parvenus dans la réponse finale.</translation>
    </message>
    <message>
        <source>Measured for this query on this machine, with one thread.</source>
        <translation>Mesuré pour cette requête sur cette machine, avec un seul thread.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityForm</name>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vecteurs</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Croissance</translation>
    </message>
    <message>
        <source>To last for</source>
        <translation>Doit durer</translation>
    </message>
    <message>
        <source>What is told is of the vectors that there are then.</source>
        <translation>Ce qui est dit vaut pour les vecteurs qu’il y aura alors.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Répliques</translation>
    </message>
    <message>
        <source>Copies of each shard, the first counted; each on a node of its own.</source>
        <translation>Copies de chaque shard, la première comprise ; chacune sur son propre nœud.</translation>
    </message>
    <message>
        <source>Failure domains</source>
        <translation>Domaines de panne</translation>
    </message>
    <message>
        <source>Racks or zones that nodes are spread over: copies of a shard are in different ones.</source>
        <translation>Baies ou zones où les nœuds sont répartis : les copies d’un shard sont dans des domaines différents.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>Demandes à la fois</translation>
    </message>
    <message>
        <source>How many a node serves at the same time, none slowing another.</source>
        <translation>Combien un nœud en sert en même temps, sans que l’une ralentisse l’autre.</translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation>Réserve</translation>
    </message>
    <message>
        <source>Recall at least</source>
        <translation>Rappel au moins</translation>
    </message>
    <message>
        <source>As many shards are asked as surely reach it on this data. Without it .95 is looked for, or what can be reached.</source>
        <translation>On interroge autant de shards qu’il en faut pour l’atteindre sûrement sur ces données. Sans lui, on vise 0,95, ou ce qui peut être atteint.</translation>
    </message>
    <message>
        <source>p99 at most</source>
        <translation>p99 au plus</translation>
    </message>
    <message>
        <source>At the load, with searches as long as they may take.</source>
        <translation>Sous la charge, avec des recherches aussi longues qu’elles peuvent l’être.</translation>
    </message>
    <message>
        <source>Memory of a node</source>
        <translation>Mémoire d’un nœud</translation>
    </message>
    <message>
        <source>Without it a node has what it needs, or what the cheapest of the machines has.</source>
        <translation>Sans elle, un nœud a ce qu’il lui faut, ou ce qu’a la machine la moins chère.</translation>
    </message>
    <message>
        <source>A limit of p99 needs a load.</source>
        <translation>Une limite de p99 demande une charge.</translation>
    </message>
    <message>
        <source>Copies of a shard are in different failure domains, and there are fewer domains than replicas.</source>
        <translation>Les copies d’un shard sont dans des domaines de panne différents, et il y a moins de domaines que de répliques.</translation>
    </message>
    <message>
        <source>as in the data</source>
        <translation>comme dans les données</translation>
    </message>
    <message>
        <source> % a month</source>
        <translation> % par mois</translation>
    </message>
    <message>
        <source> months</source>
        <translation> mois</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> requêtes/s</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>pas de limite</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> Go</translation>
    </message>
    <message>
        <source>How much they grow by every month, compounded. With it is told in which month which limit is passed.</source>
        <translation>De combien ils croissent chaque mois, en composé. On dit alors aussi en quel mois quelle limite est dépassée.</translation>
    </message>
    <message>
        <source>Disk of a node</source>
        <translation>Disque d’un nœud</translation>
    </message>
    <message>
        <source>Nodes at most</source>
        <translation>Nœuds au plus</translation>
    </message>
    <message>
        <source>That may be had. When growth takes more is told as well.</source>
        <translation>Que l’on peut avoir. Quand la croissance en demande plus est dit aussi.</translation>
    </message>
    <message>
        <source>How many there are now, growth not counted; the shards of the current plan grow in proportion.</source>
        <translation>Combien il y en a maintenant, sans la croissance ; les shards du plan actuel grandissent en proportion.</translation>
    </message>
    <message>
        <source>Queries at the end; without it only memory and disk count, and no latency is forecast.</source>
        <translation>Requêtes à la fin ; sans elle, seuls la mémoire et le disque comptent et aucune latence n’est prévue.</translation>
    </message>
    <message>
        <source>Share of a node's memory, of its disk and of its time that stays free.</source>
        <translation>Part de la mémoire, du disque et du temps d’un nœud qui reste libre.</translation>
    </message>
    <message>
        <source>Without it a disk is as large as it needs to be, or as that of the cheapest of the machines.</source>
        <translation>Sans lui, un disque est aussi grand qu’il le faut, ou que celui de la machine la moins chère.</translation>
    </message>
    <message>
        <source>only memory and disk count</source>
        <translation>seuls mémoire et disque comptent</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityLifeModel</name>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>From now.</source>
        <translation>À partir de maintenant.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>That there are then.</source>
        <translation>Qu’il y a alors.</translation>
    </message>
    <message>
        <source>Nodes needed</source>
        <translation>Nœuds nécessaires</translation>
    </message>
    <message>
        <source>The fewest that keep to all limits then; empty: no number of them does.</source>
        <translation>Le moins qui respecte alors toutes les limites ; vide : aucun nombre ne convient.</translation>
    </message>
    <message>
        <source>Share of this limit that the cluster uses if it is left as it is, by the upper end; empty: it does not keep up.</source>
        <translation>Part de cette limite que le cluster utilise si on le laisse tel quel, d’après la borne supérieure ; vide : il ne suit pas.</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityModel</name>
    <message>
        <source>At the end, copies by spill and replicas not counted.</source>
        <translation>À la fin, sans compter les copies par débordement ni les répliques.</translation>
    </message>
    <message>
        <source>The fewest that were found to keep to all limits by the upper ends.</source>
        <translation>Le plus petit nombre trouvé qui respecte toutes les limites d’après les bornes supérieures.</translation>
    </message>
    <message>
        <source>In memory, index and values, in shards as large as they are then: foretold from samples of these data that the index was built over.</source>
        <translation>En mémoire, index et valeurs, dans des shards de la taille qu’ils auront alors : prévu à partir d’échantillons de ces données sur lesquels l’index a été construit.</translation>
    </message>
    <message>
        <source>Of all shards and replicas.</source>
        <translation>De tous les shards et de toutes les répliques.</translation>
    </message>
    <message>
        <source>The node that holds most, by the upper end.</source>
        <translation>Le nœud qui en contient le plus, d’après la borne supérieure.</translation>
    </message>
    <message>
        <source>Measured on these data. The index of a larger shard finds less at the same settings: how much less is not known.</source>
        <translation>Mesuré sur ces données. L’index d’un shard plus grand trouve moins avec les mêmes réglages : combien de moins n’est pas connu.</translation>
    </message>
    <message>
        <source>Of one request, mean over the shards: foretold from searches in the samples.</source>
        <translation>D’une demande, en moyenne sur les shards : prévu à partir de recherches dans les échantillons.</translation>
    </message>
    <message>
        <source>Forecast at the load, without a network; empty: no load is given. Where there is no upper end, the nodes do not keep up with searches as long as they may take.</source>
        <translation>Prévu sous la charge, sans réseau ; vide : aucune charge n’est donnée. Sans borne supérieure, les nœuds ne suivent pas si les recherches durent aussi longtemps qu’elles le peuvent.</translation>
    </message>
    <message>
        <source>With the busiest node lost and searches as they are foretold; empty: no load is given, there is no other node, or the others do not keep up.</source>
        <translation>Si le nœud le plus occupé tombe et que les recherches durent comme prévu ; vide : aucune charge n’est donnée, il n’y a pas d’autre nœud, ou les autres ne suivent pas.</translation>
    </message>
    <message>
        <source>To and from the shards, at the load.</source>
        <translation>Vers les shards et en retour, sous la charge.</translation>
    </message>
    <message>
        <source>Of one processor, for one copy of all shards.</source>
        <translation>D’un seul processeur, pour une copie de tous les shards.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Bytes a vector</source>
        <translation>Octets par vecteur</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Memory of the fullest node</source>
        <translation>Mémoire du nœud le plus plein</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Search in one shard</source>
        <translation>Recherche dans un shard</translation>
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
        <translation>p99, un nœud perdu</translation>
    </message>
    <message>
        <source>Coverage, one node lost</source>
        <translation>Couverture, un nœud perdu</translation>
    </message>
    <message>
        <source>Saturation load, queries/s</source>
        <translation>Charge de saturation, requêtes/s</translation>
    </message>
    <message>
        <source>Network, a second</source>
        <translation>Réseau, par seconde</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Construction</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Of the whole cluster, unless it says otherwise.</source>
        <translation>De tout le cluster, sauf indication contraire.</translation>
    </message>
    <message>
        <source>Foretold</source>
        <translation>Prévu</translation>
    </message>
    <message>
        <source>What is most likely.</source>
        <translation>Ce qui est le plus probable.</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Au moins</translation>
    </message>
    <message>
        <source>The lower end; empty: there is none, or nothing is known of the error.</source>
        <translation>La borne inférieure ; vide : il n’y en a pas, ou l’erreur est inconnue.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>The upper end, by which limits are kept to; empty: as for the lower.</source>
        <translation>La borne supérieure, d’après laquelle les limites sont respectées ; vide : comme pour l’inférieure.</translation>
    </message>
    <message>
        <source>Files of all shards and replicas, as the library of the index lays them out.</source>
        <translation>Fichiers de tous les shards et répliques, tels que la bibliothèque de l’index les dispose.</translation>
    </message>
    <message>
        <source>Taken to be as much as in memory: nobody knows how the index lays out its files.</source>
        <translation>Supposé égal à la mémoire : on ne sait pas comment l’index dispose ses fichiers.</translation>
    </message>
    <message>
        <source>Of the node whose files are largest.</source>
        <translation>Du nœud dont les fichiers sont les plus grands.</translation>
    </message>
    <message>
        <source>Disk of the fullest node</source>
        <translation>Disque du nœud le plus plein</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityNodeModel</name>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>Its number is of no meaning.</source>
        <translation>Son numéro n’a pas de sens particulier.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>The failure domain that it is in.</source>
        <translation>Le domaine de panne où il se trouve.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Copies of shards on it.</source>
        <translation>Copies de shards qu’il porte.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>That its shards take, by the upper end.</source>
        <translation>Que prennent ses shards, d’après la borne supérieure.</translation>
    </message>
    <message>
        <source>Of its memory</source>
        <translation>De sa mémoire</translation>
    </message>
    <message>
        <source>The same as a share of what a node has; empty: no limit.</source>
        <translation>De même, en part de ce qu’a un nœud ; vide : pas de limite.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Files of its shards.</source>
        <translation>Fichiers de ses shards.</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Occupé</translation>
    </message>
    <message>
        <source>Share of its time that the load takes, by the upper end; empty: no load.</source>
        <translation>Part de son temps que prend la charge, d’après la borne supérieure ; vide : pas de charge.</translation>
    </message>
    <message>
        <source>Busy, one node lost</source>
        <translation>Occupé, un nœud perdu</translation>
    </message>
    <message>
        <source>The same while the busiest is lost and other copies answer for it.</source>
        <translation>De même quand le plus chargé est perdu et que d’autres copies répondent pour lui.</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityPage</name>
    <message>
        <source>Capacity</source>
        <translation>Capacité</translation>
    </message>
    <message>
        <source>How much memory, how many nodes and how much money does it take at another number of vectors?</source>
        <translation>Combien de mémoire, de nœuds et d’argent faut-il pour un autre nombre de vecteurs ?</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>En cours de calcul.</translation>
    </message>
    <message>
        <source>Say how many vectors there are to be, and work out what they take.</source>
        <translation>Dites combien de vecteurs il doit y avoir, et calculez ce qu’ils demandent.</translation>
    </message>
    <message>
        <source>This was worked out before; the last question has no answer.</source>
        <translation>Ceci a été calculé auparavant ; la dernière question n’a pas de réponse.</translation>
    </message>
    <message>
        <source>Rule of thumb furthest off: %1, %2 times what is foretold. It counts: %3.</source>
        <translation>Règle empirique la plus éloignée : %1, %2 fois ce qui est prévu. Elle compte : %3.</translation>
    </message>
    <message>
        <source>&amp;Work out capacity</source>
        <translation>&amp;Calculer la capacité</translation>
    </message>
    <message>
        <source>Builds the index of the current plan over samples of the data, and foretells from them what larger shards take. Nothing is changed.</source>
        <translation>Construit l’index du plan actuel sur des échantillons des données et en prévoit ce que demandent des shards plus grands. Rien n’est modifié.</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>Ce qu’il faut</translation>
    </message>
    <message>
        <source>Rules of thumb</source>
        <translation>Règles empiriques</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>Nothing grows: say by how much in a month, and work it out again.</source>
        <translation>Rien ne croît : dites de combien par mois, et recalculez.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Répartition</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Month after month</source>
        <translation>Mois après mois</translation>
    </message>
    <message>
        <source>Busiest node lost</source>
        <translation>Nœud le plus chargé perdu</translation>
    </message>
    <message>
        <source>What the others carry while the copies elsewhere answer for it. A load must be given.</source>
        <translation>Ce que portent les autres pendant que les copies ailleurs répondent pour lui. Une charge doit être donnée.</translation>
    </message>
    <message>
        <source>This is of what was asked before.</source>
        <translation>Ceci répond à ce qui a été demandé auparavant.</translation>
    </message>
    <message>
        <source>This is of what was asked before; work it out again.</source>
        <translation>Ceci répond à ce qui a été demandé auparavant ; recalculez.</translation>
    </message>
</context>
<context>
    <name>shardscope::CapacityPlaceModel</name>
    <message>
        <source>Node %L1</source>
        <translation>Nœud %L1</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>That it is on.</source>
        <translation>Où elle se trouve.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Its number.</source>
        <translation>Son numéro.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>0 is the first.</source>
        <translation>0 est la première.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors that it holds at the end.</source>
        <translation>Vecteurs qu’il contient à la fin.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>That it takes, by the upper end.</source>
        <translation>Qu’il prend, d’après la borne supérieure.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Its files.</source>
        <translation>Ses fichiers.</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Occupé</translation>
    </message>
    <message>
        <source>Share of its node's time that it takes at the load, by the upper end; empty: no load.</source>
        <translation>Part du temps de son nœud qu’il prend sous la charge, d’après la borne supérieure ; vide : pas de charge.</translation>
    </message>
</context>
<context>
    <name>shardscope::ChartPanel</name>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Tout afficher</translation>
    </message>
    <message>
        <source>Keep these a&amp;xes</source>
        <translation>Garder ces a&amp;xes</translation>
    </message>
    <message>
        <source>The axes stay as they are while the figures change. The wheel, + and − show less and more of them, dragging moves what is in view, 0 or a double-click show all.</source>
        <translation>Les axes restent tels quels pendant que les chiffres changent. La molette, + et − en montrent moins ou plus, glisser déplace la vue, 0 ou un double-clic montrent tout.</translation>
    </message>
</context>
<context>
    <name>shardscope::ChartView</name>
    <message>
        <source>%1 against %2</source>
        <translation>%1 en fonction de %2</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterActions</name>
    <message>
        <source>Look at a cluster first.</source>
        <translation>Consultez d’abord un cluster.</translation>
    </message>
    <message>
        <source>Something else is being done there.</source>
        <translation>Une autre opération y est en cours.</translation>
    </message>
    <message>
        <source>There are no vectors.</source>
        <translation>Il n’y a pas de vecteurs.</translation>
    </message>
    <message>
        <source>Nothing can be written to this engine: its shards are what they were started with.</source>
        <translation>Rien ne peut être écrit dans ce moteur : le contenu de ses shards est fixé à leur démarrage.</translation>
    </message>
    <message>
        <source>The current plan is not deployed there.</source>
        <translation>Le plan actuel n’y est pas déployé.</translation>
    </message>
    <message>
        <source>No plan is deployed there.</source>
        <translation>Aucun plan n’y est déployé.</translation>
    </message>
    <message>
        <source>Takes vectors at random into a file, and opens it as data.</source>
        <translation>Prélève des vecteurs au hasard dans un fichier, et l’ouvre comme données.</translation>
    </message>
    <message>
        <source>First shows what would be made where, and then asks.</source>
        <translation>Montre d’abord ce qui serait créé et où, puis demande confirmation.</translation>
    </message>
    <message>
        <source>Puts a load on the deployed plan, and sets what it measures beside the forecast.</source>
        <translation>Soumet le plan déployé à une charge et place les mesures à côté de la prévision.</translation>
    </message>
    <message>
        <source>Removes what deploying has made, and nothing else. Asks first.</source>
        <translation>Supprime ce que le déploiement a créé, et rien d’autre. Demande d’abord confirmation.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Supprimer %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove what deploying %1 has made: %Ln shard(s) with %2 vectors, and the published plan? This cannot be undone. What else is on the cluster stays.</source>
        <translation>
            <numerusform>Supprimer ce que le déploiement de %1 a créé : %Ln shard avec %2 vecteurs, et le plan publié ? Cette action est irréversible. Le reste du contenu du cluster est conservé.</numerusform>
            <numerusform>Supprimer ce que le déploiement de %1 a créé : %Ln shards avec %2 vecteurs, et le plan publié ? Cette action est irréversible. Le reste du contenu du cluster est conservé.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Sa&amp;mple…</source>
        <translation>Échan&amp;tillonner…</translation>
    </message>
    <message>
        <source>De&amp;ploy…</source>
        <translation>Dé&amp;ployer…</translation>
    </message>
    <message>
        <source>Mea&amp;sure…</source>
        <translation>&amp;Mesurer…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Arrêt&amp;er</translation>
    </message>
    <message>
        <source>Stops what is being done. Deploying goes on later where it stopped.</source>
        <translation>Arrête l’opération en cours. Le déploiement reprendra plus tard là où il s’est arrêté.</translation>
    </message>
    <message>
        <source>By the plan %1 on the data that are open: %2</source>
        <translation>D’après le plan %1 sur les données ouvertes : %2</translation>
    </message>
    <message>
        <source>How large a sample that takes is being computed.</source>
        <translation>La taille d’échantillon nécessaire est en cours de calcul.</translation>
    </message>
    <message>
        <source>How large a sample that takes nobody knows yet: take a small one, measure a plan on it, and ask here again.</source>
        <translation>La taille d’échantillon nécessaire n’est pas encore connue : prenez un petit échantillon, mesurez-y un plan, puis revenez ici.</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterBar</name>
    <message>
        <source>Another cluster</source>
        <translation>Autre cluster</translation>
    </message>
    <message>
        <source>Save cluster</source>
        <translation>Enregistrer le cluster</translation>
    </message>
    <message>
        <source>Rename cluster</source>
        <translation>Renommer le cluster</translation>
    </message>
    <message>
        <source>Forget cluster</source>
        <translation>Oublier le cluster</translation>
    </message>
    <message>
        <source>Forget the address of %1? The cluster itself stays as it is.</source>
        <translation>Oublier l’adresse de %1 ? Le cluster lui-même reste tel quel.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Name of the cluster:</source>
        <translation>Nom du cluster :</translation>
    </message>
    <message>
        <source>There is a cluster %1 already. Choose another name.</source>
        <translation>Il existe déjà un cluster %1. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Clusters of this workspace</source>
        <translation>Clusters de cet espace de travail</translation>
    </message>
    <message>
        <source>Clusters of this workspace, by your names. Their passwords are not kept in it.</source>
        <translation>Clusters de cet espace de travail, sous vos noms. Leurs mots de passe n’y sont pas conservés.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Save, rename or forget the cluster</source>
        <translation>Enregistrer, renommer ou oublier le cluster</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Enregistrer…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;Oublier…</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterForm</name>
    <message>
        <source>Write hosts with their ports, and commas between: host:%1, host:%1.</source>
        <translation>Saisissez les hôtes avec leurs ports, séparés par des virgules : hôte:%1, hôte:%1.</translation>
    </message>
    <message>
        <source>Not tried on a real server: it follows the engine's documentation.</source>
        <translation>Non testé sur un vrai serveur : suit la documentation du moteur.</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>Ad&amp;resse</translation>
    </message>
    <message>
        <source>All of it in one line, as commands take it. It holds no password.</source>
        <translation>L’adresse entière sur une ligne, telle que les commandes l’acceptent. Elle ne contient pas de mot de passe.</translation>
    </message>
    <message>
        <source>engine://user@host:port/collection</source>
        <translation>moteur://utilisateur@hôte:port/collection</translation>
    </message>
    <message>
        <source>En&amp;gine</source>
        <translation>Mo&amp;teur</translation>
    </message>
    <message>
        <source>What kind of servers they are.</source>
        <translation>Le type de serveurs dont il s’agit.</translation>
    </message>
    <message>
        <source>&amp;Nodes</source>
        <translation>&amp;Nœuds</translation>
    </message>
    <message>
        <source>Hosts with their ports, and commas between.</source>
        <translation>Hôtes avec leurs ports, séparés par des virgules.</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Utilisateur</translation>
    </message>
    <message>
        <source>Empty: the engine's own default.</source>
        <translation>Vide : la valeur par défaut du moteur.</translation>
    </message>
    <message>
        <source>D&amp;atabase</source>
        <translation>&amp;Base de données</translation>
    </message>
    <message>
        <source>In which the collection is.</source>
        <translation>La base où se trouve la collection.</translation>
    </message>
    <message>
        <source>&amp;Collection</source>
        <translation>C&amp;ollection</translation>
    </message>
    <message>
        <source>A table, a key or a collection: what holds the vectors.</source>
        <translation>Une table, une clé ou une collection : ce qui contient les vecteurs.</translation>
    </message>
    <message>
        <source>Encr&amp;yption</source>
        <translation>C&amp;hiffrement</translation>
    </message>
    <message>
        <source>How connections are protected.</source>
        <translation>Comment les connexions sont protégées.</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifié</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>non vérifié</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Auth&amp;ority</source>
        <translation>Autor&amp;ité</translation>
    </message>
    <message>
        <source>A file with the certificates to trust instead of the system's.</source>
        <translation>Un fichier contenant les certificats auxquels faire confiance à la place de ceux du système.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Certificats de confiance</translation>
    </message>
    <message>
        <source>the system's</source>
        <translation>ceux du système</translation>
    </message>
    <message>
        <source>%1 (not tried on a real server)</source>
        <translation>%1 (non testé sur un vrai serveur)</translation>
    </message>
    <message>
        <source>Settings of the engine</source>
        <translation>Paramètres du moteur</translation>
    </message>
    <message>
        <source>from the keyring</source>
        <translation>depuis le trousseau</translation>
    </message>
    <message>
        <source>from SHARDSCOPE_PASSWORD</source>
        <translation>depuis SHARDSCOPE_PASSWORD</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Mot de &amp;passe</translation>
    </message>
    <message>
        <source>Kept in memory only, never in the workspace. Empty: that of the variable SHARDSCOPE_PASSWORD, else that of the keyring, else none.</source>
        <translation>Conservé en mémoire seulement, jamais dans l’espace de travail. Vide : celui de la variable SHARDSCOPE_PASSWORD, sinon celui du trousseau, sinon aucun.</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keyring</source>
        <translation>&amp;Garder dans le trousseau</translation>
    </message>
    <message>
        <source>Once the cluster has let us in, the system's keyring keeps the password.</source>
        <translation>Une fois l’accès au cluster accordé, le trousseau du système conserve le mot de passe.</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterNodeModel</name>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>Host and port.</source>
        <translation>Hôte et port.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Version of the engine, or that the node does not answer.</source>
        <translation>Version du moteur, ou indication que le nœud ne répond pas.</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>ne répond pas</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Copies of shards on the node.</source>
        <translation>Copies de shards sur le nœud.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors in them.</source>
        <translation>Vecteurs de ces copies.</translation>
    </message>
    <message>
        <source>Vectors / mean</source>
        <translation>Vecteurs / moyenne</translation>
    </message>
    <message>
        <source>Over the mean of all nodes; 1 is even.</source>
        <translation>Par rapport à la moyenne de tous les nœuds ; 1 correspond à l’équilibre.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Bytes of its shards, with their indices, as far as the engine tells.</source>
        <translation>Octets de ses shards, avec leurs index, pour autant que le moteur les indique.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>That the node takes; empty where it does not say.</source>
        <translation>Mémoire occupée par le nœud ; vide s’il ne l’indique pas.</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Sur</translation>
    </message>
    <message>
        <source>Memory that the node may take; empty where there is no limit.</source>
        <translation>Mémoire que le nœud peut occuper ; vide s’il n’y a pas de limite.</translation>
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
        <translation>Que contient un cluster réel, et un plan y donne-t-il ce qui était prévu ?</translation>
    </message>
    <message>
        <source>Stopped. What is there stays, and can be gone on with.</source>
        <translation>Arrêté. Ce qui est en place y reste et peut être repris.</translation>
    </message>
    <message>
        <source>Deployed as version %1: %2 vectors written, %3 read back and as they should be.</source>
        <translation>Déployé en version %1 : %2 vecteurs écrits, %3 relus et conformes.</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 est supprimé.</translation>
    </message>
    <message>
        <source>%1 vectors</source>
        <translation>%1 vecteurs</translation>
    </message>
    <message>
        <source>%1 dimensions</source>
        <translation>%1 dimensions</translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln nœud</numerusform>
            <numerusform>%Ln nœuds</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not deployed completely</source>
        <translation>%1 n’est pas entièrement déployé</translation>
    </message>
    <message>
        <source>serves the current plan, version %1</source>
        <translation>sert le plan actuel, version %1</translation>
    </message>
    <message>
        <source>serves %1, version %2</source>
        <translation>sert %1, version %2</translation>
    </message>
    <message>
        <source>The nodes are being asked.</source>
        <translation>Interrogation des nœuds en cours.</translation>
    </message>
    <message>
        <source>This program was built without engines.</source>
        <translation>Ce programme a été compilé sans moteurs.</translation>
    </message>
    <message>
        <source>No cluster yet. Name its nodes and a collection on the left, and look at it: then you see its shards by node and what is wrong with them, take a sample, deploy the current plan, and measure whether it does there what was forecast.</source>
        <translation>Pas encore de cluster. Indiquez ses nœuds et une collection à gauche, puis consultez-le : vous verrez alors ses shards par nœud et ce qui ne va pas, et vous pourrez prendre un échantillon, déployer le plan actuel et mesurer s’il y donne ce qui était prévu.</translation>
    </message>
    <message>
        <source>%1 vectors were taken, and are opened as data.</source>
        <translation>%1 vecteurs ont été prélevés et sont ouverts comme données.</translation>
    </message>
    <message>
        <source>Measured. The run is kept with %1, for its report.</source>
        <translation>Mesuré. L’exécution est conservée avec %1, pour son rapport.</translation>
    </message>
    <message>
        <source>Measured. No workspace keeps the run.</source>
        <translation>Mesuré. Aucun espace de travail ne conserve l’exécution.</translation>
    </message>
    <message>
        <source>The current plan was not measured on a live cluster. Deploy it, and measure it there.</source>
        <translation>Le plan actuel n’a pas été mesuré sur un cluster réel. Déployez-le, puis mesurez-le là-bas.</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>Co&amp;nsulter</translation>
    </message>
    <message>
        <source>Asks the nodes what is on them. Nothing is changed there.</source>
        <translation>Demande aux nœuds ce qu’ils contiennent. Rien n’y est modifié.</translation>
    </message>
    <message>
        <source>What &amp;is there</source>
        <translation>&amp;Contenu actuel</translation>
    </message>
    <message>
        <source>Measured &amp;beside the forecast</source>
        <translation>Mesuré face à la pré&amp;vision</translation>
    </message>
    <message>
        <source>%1 vectors were taken, and are opened as data. Today's sharding stands beside the recommended plan.</source>
        <translation>%1 vecteurs ont été pris et sont ouverts comme données. Le découpage d’aujourd’hui figure à côté du plan recommandé.</translation>
    </message>
    <message>
        <source>The keyring could not be asked: %1. Type the password here.</source>
        <translation>Le trousseau n’a pas pu être interrogé : %1. Saisissez le mot de passe ici.</translation>
    </message>
    <message>
        <source>The keyring did not take the password: %1.</source>
        <translation>Le trousseau n’a pas pris le mot de passe : %1.</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterShardModel</name>
    <message>
        <source>An estimate of the engine.</source>
        <translation>Une estimation du moteur.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Its name in the engine.</source>
        <translation>Son nom dans le moteur.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Of the shard in its plan, else by order of names.</source>
        <translation>Du shard dans son plan, sinon dans l’ordre des noms.</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>Where this copy is.</source>
        <translation>Où se trouve cette copie.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>0 is the first.</source>
        <translation>0 est la première.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors it holds.</source>
        <translation>Vecteurs qu’il contient.</translation>
    </message>
    <message>
        <source>Vectors / mean</source>
        <translation>Vecteurs / moyenne</translation>
    </message>
    <message>
        <source>Over the mean of all shards; 1 is even.</source>
        <translation>Rapporté à la moyenne de tous les shards ; 1 est équilibré.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Bytes of its vectors; empty where the engine does not tell them apart.</source>
        <translation>Octets de ses vecteurs ; vide si le moteur ne les distingue pas.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Bytes of its index; empty where the engine does not tell them apart.</source>
        <translation>Octets de son index ; vide si le moteur ne les distingue pas.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>The index, as the engine describes it.</source>
        <translation>L’index, tel que le moteur le décrit.</translation>
    </message>
    <message>
        <source>no index</source>
        <translation>aucun index</translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterSight</name>
    <message>
        <source>Nothing was looked at yet.</source>
        <translation>Rien n’a encore été consulté.</translation>
    </message>
    <message>
        <source>Shards by node</source>
        <translation>Shards par nœud</translation>
    </message>
    <message>
        <source>size: vectors</source>
        <translation>taille : vecteurs</translation>
    </message>
    <message>
        <source>size: bytes</source>
        <translation>taille : octets</translation>
    </message>
    <message>
        <source>colour: load of the node</source>
        <translation>couleur : charge du nœud</translation>
    </message>
    <message>
        <source>colour: warnings</source>
        <translation>couleur : avertissements</translation>
    </message>
    <message>
        <source>What the areas say</source>
        <translation>Signification des surfaces</translation>
    </message>
    <message>
        <source>What the colours say</source>
        <translation>Signification des couleurs</translation>
    </message>
    <message>
        <source>What is wrong, and what to do</source>
        <translation>Ce qui ne va pas, et que faire</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
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
        <translation>création des shards</translation>
    </message>
    <message>
        <source>writing vectors</source>
        <translation>écriture des vecteurs</translation>
    </message>
    <message>
        <source>building indices</source>
        <translation>construction des index</translation>
    </message>
    <message>
        <source>reading back</source>
        <translation>relecture</translation>
    </message>
    <message>
        <source>publishing</source>
        <translation>publication</translation>
    </message>
    <message>
        <source>asking every shard</source>
        <translation>interrogation de chaque shard</translation>
    </message>
    <message>
        <source>forecasting</source>
        <translation>calcul de la prévision</translation>
    </message>
    <message>
        <source>measuring under load</source>
        <translation>mesure sous charge</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>Consultation de %1</translation>
    </message>
    <message>
        <source>Sampling %1</source>
        <translation>Échantillonnage de %1</translation>
    </message>
    <message>
        <source>Trying where %1 would go</source>
        <translation>Vérification de l’emplacement de %1</translation>
    </message>
    <message>
        <source>Deploying %1</source>
        <translation>Déploiement de %1</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Suppression de %1</translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation>Mesure de %1</translation>
    </message>
    <message>
        <source>Timing %1</source>
        <translation>Chronométrage de %1</translation>
    </message>
    <message>
        <source>most of the load first</source>
        <translation>d’abord sous la plus grande partie de la charge</translation>
    </message>
</context>
<context>
    <name>shardscope::ColumnField</name>
    <message>
        <source>%1 (not in the data)</source>
        <extracomment>%1: the name of a column</extracomment>
        <translation>%1 (absente des données)</translation>
    </message>
</context>
<context>
    <name>shardscope::DataFactsModel</name>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>How many vectors there are to shard.</source>
        <translation>Combien de vecteurs sont à répartir en shards.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>How many values a vector has.</source>
        <translation>Combien de valeurs compte un vecteur.</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Élément</translation>
    </message>
    <message>
        <source>How each value is stored in memory. On disk they are %1; the queries have other values.</source>
        <translation>Comment chaque valeur est stockée en mémoire. Sur disque, ce sont des %1 ; les requêtes ont d’autres valeurs.</translation>
    </message>
    <message>
        <source>How each value is stored, on disk and in memory.</source>
        <translation>Comment chaque valeur est stockée, sur disque et en mémoire.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>The vectors alone, before any index.</source>
        <translation>Les vecteurs seuls, sans aucun index.</translation>
    </message>
    <message>
        <source>Rows promised</source>
        <translation>Lignes annoncées</translation>
    </message>
    <message>
        <source>The file's header promises more rows than are there; these were taken.</source>
        <translation>L’en-tête du fichier annonce plus de lignes qu’il n’y en a ; celles-ci ont été prises.</translation>
    </message>
    <message>
        <source>Computed with</source>
        <translation>Calculé avec</translation>
    </message>
    <message>
        <source>2^%1 times the vectors</source>
        <translation>2^%1 fois les vecteurs</translation>
    </message>
    <message>
        <source>Squares of the values as they are would leave the range of float32. Lengths and distances are shown in units of the file.</source>
        <translation>Les carrés des valeurs telles quelles sortiraient de la plage de float32. Les longueurs et les distances sont affichées dans les unités du fichier.</translation>
    </message>
    <message>
        <source>Computed from</source>
        <translation>Calculé à partir de</translation>
    </message>
    <message>
        <source>a point among the vectors</source>
        <translation>un point parmi les vecteurs</translation>
    </message>
    <message>
        <source>The vectors are far from the origin for how little they differ, so that products would lose the difference. No distance changes.</source>
        <translation>Les vecteurs sont loin de l’origine au regard du peu qui les sépare, si bien que les produits perdraient la différence. Aucune distance ne change.</translation>
    </message>
    <message>
        <source>Queries, held out</source>
        <translation>Requêtes, réservées</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>The source has no queries, so these vectors were taken out of it to ask for.</source>
        <translation>La source n’a pas de requêtes ; ces vecteurs en ont donc été retirés pour servir de requêtes.</translation>
    </message>
    <message>
        <source>Vectors to ask for; they came with the data.</source>
        <translation>Vecteurs à rechercher ; ils accompagnent les données.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln neighbour(s) a query</source>
        <translation>
            <numerusform>%Ln voisin par requête</numerusform>
            <numerusform>%Ln voisins par requête</numerusform>
        </translation>
    </message>
    <message>
        <source>being computed</source>
        <translation>en cours de calcul</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>Ground truth left aside</source>
        <translation>Vérité terrain écartée</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Locataires</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Vectors equal to an earlier one in every value: %1 of all.</source>
        <translation>Vecteurs égaux à un précédent en chaque valeur : %1 du total.</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>Non finis</translation>
    </message>
    <message>
        <source>Vectors with a value that is infinite or not a number; no distance to them means anything.</source>
        <translation>Vecteurs dont une valeur est infinie ou n’est pas un nombre ; aucune distance à ceux-ci n’a de sens.</translation>
    </message>
    <message>
        <source>Zero vectors</source>
        <translation>Vecteurs nuls</translation>
    </message>
    <message>
        <source>Vectors of zeros only. Under cosine they have no direction.</source>
        <translation>Vecteurs ne contenant que des zéros. Avec le cosinus, ils n’ont pas de direction.</translation>
    </message>
    <message>
        <source>Shortest vector</source>
        <translation>Vecteur le plus court</translation>
    </message>
    <message>
        <source>The least Euclidean norm.</source>
        <translation>La plus petite norme euclidienne.</translation>
    </message>
    <message>
        <source>Mean length</source>
        <translation>Longueur moyenne</translation>
    </message>
    <message>
        <source>The mean Euclidean norm.</source>
        <translation>La norme euclidienne moyenne.</translation>
    </message>
    <message>
        <source>Longest vector</source>
        <translation>Vecteur le plus long</translation>
    </message>
    <message>
        <source>The greatest Euclidean norm.</source>
        <translation>La plus grande norme euclidienne.</translation>
    </message>
    <message>
        <source>Measured on %L1 vectors.</source>
        <translation>Mesuré sur %L1 vecteurs.</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Donnée</translation>
    </message>
    <message>
        <source>What is known of the data set.</source>
        <translation>Ce que l’on sait du jeu de données.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Hover over a row for what it means.</source>
        <translation>Survolez une ligne pour savoir ce qu’elle signifie.</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <source>about %1 of %2</source>
        <translation>environ %1 sur %2</translation>
    </message>
    <message>
        <source>From these strategies and routers by queries learn; none of them is evaluated.</source>
        <translation>De celles-ci apprennent les stratégies et routeurs selon les requêtes ; aucune n’est évaluée.</translation>
    </message>
    <message>
        <source>Queries to learn from</source>
        <translation>Requêtes d’apprentissage</translation>
    </message>
</context>
<context>
    <name>shardscope::DataPage</name>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>The vectors to shard: open, generate, look at them, and see whether they cluster.</source>
        <translation>Les vecteurs à répartir en shards : les ouvrir, les générer, les examiner et voir s’ils forment des groupes.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Data sets used in this workspace</source>
        <translation>Jeux de données utilisés dans cet espace de travail</translation>
    </message>
    <message>
        <source>Double-click, or press Enter, to open one again.</source>
        <translation>Double-cliquez ou appuyez sur Entrée pour en rouvrir un.</translation>
    </message>
    <message>
        <source>No data yet. Open a file on the left, or drop one here.</source>
        <translation>Pas encore de données. Ouvrez un fichier à gauche, ou déposez-en un ici.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Contenu actuel</translation>
    </message>
    <message>
        <source>First vectors</source>
        <translation>Premiers vecteurs</translation>
    </message>
    <message>
        <source>First vectors, as pictures</source>
        <translation>Premiers vecteurs, en images</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Locataires</translation>
    </message>
    <message>
        <source>No tenants. Name the column of the source that tells them, or give the vectors to some.</source>
        <translation>Aucun locataire. Nommez la colonne de la source qui les indique, ou attribuez les vecteurs à des locataires.</translation>
    </message>
    <message>
        <source>Work out &amp;again</source>
        <translation>Ca&amp;lculer à nouveau</translation>
    </message>
    <message>
        <source>The figures of the vectors are not there: %1</source>
        <translation>Les chiffres des vecteurs manquent : %1</translation>
    </message>
    <message>
        <source>The exact neighbours of the queries are not there: %1</source>
        <translation>Les voisins exacts des requêtes manquent : %1</translation>
    </message>
    <message>
        <source>Looking at the vectors…</source>
        <translation>Examen des vecteurs…</translation>
    </message>
    <message>
        <source>clusterability %1, intrinsic dimension %2</source>
        <translation>aptitude au regroupement %1, dimension intrinsèque %2</translation>
    </message>
    <message>
        <source>The lengths were not measured.</source>
        <translation>Les longueurs n’ont pas été mesurées.</translation>
    </message>
    <message>
        <source>The lengths are being measured.</source>
        <translation>Mesure des longueurs en cours.</translation>
    </message>
</context>
<context>
    <name>shardscope::DeployDialog</name>
    <message>
        <source>Deploy %1</source>
        <translation>Déployer %1</translation>
    </message>
    <message>
        <source>&amp;Copies of each shard</source>
        <translation>&amp;Copies de chaque shard</translation>
    </message>
    <message>
        <source>On different nodes.</source>
        <translation>Sur des nœuds différents.</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Déployer</translation>
    </message>
    <message>
        <source>What will be where</source>
        <translation>Emplacement de chaque shard</translation>
    </message>
    <message>
        <source>Nothing is made yet. The cluster is being asked what is there.</source>
        <translation>Rien n’est encore créé. Le cluster est interrogé sur son contenu.</translation>
    </message>
    <message>
        <source>The cluster is being asked.</source>
        <translation>Le cluster est interrogé.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>The plan cannot be deployed there.</source>
        <translation>Le plan ne peut pas y être déployé.</translation>
    </message>
    <message>
        <source>%1 is deployed as %2 already: its %3 vectors are read back and checked, and nothing is written.</source>
        <translation>%1 est déjà déployé sous le nom %2 : ses %3 vecteurs sont relus et vérifiés, et rien n’est écrit.</translation>
    </message>
    <message>
        <source>Deploying %1 as %2 was begun before. It goes on where it stopped: of %3 vectors, what is there already is not written again.</source>
        <translation>Le déploiement de %1 sous le nom %2 a déjà été commencé. Il reprend là où il s’est arrêté : sur %3 vecteurs, ceux déjà présents ne sont pas réécrits.</translation>
    </message>
    <message>
        <source>%1 becomes %2: %3 shards with %4 vectors, which are written, indexed, read back and checked. Then the plan is published. What else is on the cluster stays as it is.</source>
        <translation>%1 devient %2 : %3 shards avec %4 vecteurs, qui sont écrits, indexés, relus et vérifiés. Le plan est ensuite publié. Le reste du contenu du cluster demeure inchangé.</translation>
    </message>
    <message>
        <source>How far finding out the time is</source>
        <translation>Où en est l’estimation de la durée</translation>
    </message>
    <message>
        <source>How long it will take is not known. To find out, some vectors are written to each node, as a collection of their own, and removed again.</source>
        <translation>La durée n’est pas connue. Pour la trouver, quelques vecteurs sont écrits sur chaque nœud, dans une collection à part, puis retirés.</translation>
    </message>
    <message>
        <source>Vectors are being written to each node, and removed again.</source>
        <translation>Des vecteurs sont écrits sur chaque nœud, puis retirés.</translation>
    </message>
    <message>
        <source>Stopped; what was written to find out is removed.</source>
        <translation>Arrêté ; ce qui a été écrit pour l’essai est retiré.</translation>
    </message>
    <message>
        <source>How long it will take could not be found out: %1</source>
        <translation>La durée n’a pas pu être trouvée : %1</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>How &amp;long?</source>
        <translation>Combien de &amp;temps ?</translation>
    </message>
    <message>
        <source>About %1 to write and %2 to build indices, or somewhat more, and then as long as reading it all back takes. By %3 vectors that were written to each node and removed again.</source>
        <translation>Environ %1 pour écrire et %2 pour construire les index, ou un peu plus, puis le temps de tout relire. D’après %3 vecteurs écrits sur chaque nœud puis retirés.</translation>
    </message>
</context>
<context>
    <name>shardscope::DifferenceModel</name>
    <message>
        <source>%1 does not reach it</source>
        <translation>%1 ne l’atteint pas</translation>
    </message>
    <message>
        <source>no difference seen</source>
        <translation>aucune différence visible</translation>
    </message>
    <message>
        <source>%1 finds more</source>
        <translation>%1 trouve davantage</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Recall of %1 minus that of %2, over the same queries.</source>
        <translation>Rappel de %1 moins celui de %2, sur les mêmes requêtes.</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Borne inf.</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Borne sup.</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Parcourus</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>No difference is seen where the interval holds zero.</source>
        <translation>Aucune différence n’est visible là où l’intervalle contient zéro.</translation>
    </message>
</context>
<context>
    <name>shardscope::DraftModel</name>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>Host and port.</source>
        <translation>Hôte et port.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Copies of shards that will be on it.</source>
        <translation>Copies de shards qui s’y trouveront.</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Lesquels</translation>
    </message>
    <message>
        <source>Their numbers in the plan.</source>
        <translation>Leurs numéros dans le plan.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors in them.</source>
        <translation>Vecteurs qu’ils contiennent.</translation>
    </message>
    <message>
        <source>Bytes, about</source>
        <translation>Octets, environ</translation>
    </message>
    <message>
        <source>What they will take, with their indices.</source>
        <translation>Ce qu’ils occuperont, avec leurs index.</translation>
    </message>
</context>
<context>
    <name>shardscope::DrawnPlansButton</name>
    <message>
        <source>&amp;Plans drawn</source>
        <translation>&amp;Plans tracés</translation>
    </message>
    <message>
        <source>Choose further plans to draw here: up to %L1 together.</source>
        <translation>Choisir d’autres plans à tracer ici : jusqu’à %L1 ensemble.</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftForm</name>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Comparer</translation>
    </message>
    <message>
        <source>Earlier with later vectors: of the open data by the order of their rows or by a column that says when they are from, or the open data with another file.</source>
        <translation>Des vecteurs antérieurs avec des postérieurs : des données ouvertes d’après l’ordre de leurs lignes ou une colonne qui dit de quand elles datent, ou les données ouvertes avec un autre fichier.</translation>
    </message>
    <message>
        <source>&amp;Time column</source>
        <translation>Colonne de &amp;temps</translation>
    </message>
    <message>
        <source>Its values are numbers, or dates such as 2024-05-31.</source>
        <translation>Ses valeurs sont des nombres, ou des dates comme 2024-05-31.</translation>
    </message>
    <message>
        <source>&amp;Earlier rows</source>
        <translation>Lignes &amp;antérieures</translation>
    </message>
    <message>
        <source>The share of the rows that are before; the plan learns from half of them.</source>
        <translation>La part des lignes qui sont d’avant ; le plan apprend de la moitié d’entre elles.</translation>
    </message>
    <message>
        <source>Later &amp;data</source>
        <translation>&amp;Données postérieures</translation>
    </message>
    <message>
        <source>Vectors of the same kind and dimension, with queries. What is open is before.</source>
        <translation>Des vecteurs du même genre et de la même dimension, avec des requêtes. Ce qui est ouvert est d’avant.</translation>
    </message>
    <message>
        <source>Recall &amp;wanted</source>
        <translation>Rappel &amp;voulu</translation>
    </message>
    <message>
        <source>Recall is looked at where the earlier sample reaches it.</source>
        <translation>Le rappel est considéré là où l’échantillon antérieur l’atteint.</translation>
    </message>
    <message>
        <source>&amp;Loss tolerated</source>
        <translation>Perte to&amp;lérée</translation>
    </message>
    <message>
        <source>Recall that may be lost before retraining is worth it.</source>
        <translation>Rappel qui peut être perdu avant que réentraîner en vaille la peine.</translation>
    </message>
    <message>
        <source>False &amp;alarms</source>
        <translation>Fausses al&amp;armes</translation>
    </message>
    <message>
        <source>How often an alarm may come where there is no drift.</source>
        <translation>Combien de fois une alarme peut venir là où il n’y a pas de dérive.</translation>
    </message>
    <message>
        <source>&amp;nprobe</source>
        <translation>&amp;nprobe</translation>
    </message>
    <message>
        <source>Where recall is looked at: the least that reached the recall wanted before, or one of your own.</source>
        <translation>Où le rappel est considéré : le plus petit qui atteignait avant le rappel voulu, ou un de votre choix.</translation>
    </message>
    <message>
        <source>Vectors &amp;used</source>
        <translation>Vecteurs &amp;utilisés</translation>
    </message>
    <message>
        <source>Of each sample at most. More see smaller drift and take longer.</source>
        <translation>De chaque échantillon au plus. Davantage voit des dérives plus petites et dure plus longtemps.</translation>
    </message>
    <message>
        <source>&amp;Mixtures</source>
        <translation>&amp;Mélanges</translation>
    </message>
    <message>
        <source>Random mixtures of both samples that tell what chance does. More tell rarer chances.</source>
        <translation>Mélanges au hasard des deux échantillons, qui disent ce que fait le hasard. Davantage disent des hasards plus rares.</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>&amp;Graine</translation>
    </message>
    <message>
        <source>The same seed gives the same samples and mixtures.</source>
        <translation>La même graine donne les mêmes échantillons et mélanges.</translation>
    </message>
    <message>
        <source>Choose the file of the later data.</source>
        <translation>Choisissez le fichier des données postérieures.</translation>
    </message>
    <message>
        <source>The data have no column that could say when rows are from.</source>
        <translation>Les données n’ont pas de colonne qui pourrait dire de quand datent les lignes.</translation>
    </message>
    <message>
        <source>rows in their order</source>
        <translation>les lignes dans leur ordre</translation>
    </message>
    <message>
        <source>rows by a column</source>
        <translation>les lignes selon une colonne</translation>
    </message>
    <message>
        <source>with another file</source>
        <translation>avec un autre fichier</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>found</source>
        <translation>trouvé</translation>
    </message>
    <message>
        <source>Later data</source>
        <translation>Données postérieures</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftMixtureModel</name>
    <message>
        <source>Difference from</source>
        <translation>Différence de</translation>
    </message>
    <message>
        <source>Least difference of that part, in the unit of the sign.</source>
        <translation>Plus petite différence de cette partie, dans l’unité du signe.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Greatest difference of that part.</source>
        <translation>Plus grande différence de cette partie.</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>Mélanges</translation>
    </message>
    <message>
        <source>Random mixtures of both samples that differ so much.</source>
        <translation>Mélanges au hasard des deux échantillons qui diffèrent d’autant.</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftSignModel</name>
    <message>
        <source>Sign</source>
        <translation>Signe</translation>
    </message>
    <message>
        <source>What drift shows in.</source>
        <translation>Ce en quoi la dérive se montre.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Of the earlier sample.</source>
        <translation>De l’échantillon antérieur.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Of the later sample.</source>
        <translation>De l’échantillon postérieur.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Between the samples: what is tested.</source>
        <translation>Entre les échantillons : ce qui est testé.</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Habituel</translation>
    </message>
    <message>
        <source>Its median between random mixtures of both samples: what chance does.</source>
        <translation>Sa médiane entre mélanges au hasard des deux échantillons : ce que fait le hasard.</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>Inhabituel</translation>
    </message>
    <message>
        <source>Chance goes above that only as often as false alarms are allowed.</source>
        <translation>Le hasard ne va au-delà que dans la proportion de fausses alarmes admise.</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Share of the random mixtures that differ as much, taken alone.</source>
        <translation>Part des mélanges au hasard qui diffèrent autant, pris seul.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Whether it is so great that any sign is so by chance only as often as false alarms are allowed.</source>
        <translation>S’il est si grand qu’un signe quelconque ne l’est par hasard que dans la proportion de fausses alarmes admise.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
</context>
<context>
    <name>shardscope::DriftView</name>
    <message>
        <source>Drift</source>
        <translation>Dérive</translation>
    </message>
    <message>
        <source>%1 learns nothing from the vectors, so no drift can make it worse. Make a semantic plan the current one.</source>
        <translation>%1 n’apprend rien des vecteurs, aucune dérive ne peut donc le rendre pire. Faites d’un plan sémantique le plan actuel.</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>En cours de calcul.</translation>
    </message>
    <message>
        <source>Choose which samples to compare, and look for drift.</source>
        <translation>Choisissez quels échantillons comparer, et cherchez la dérive.</translation>
    </message>
    <message>
        <source>&amp;Look for drift</source>
        <translation>Chercher la &amp;dérive</translation>
    </message>
    <message>
        <source>Compares both samples with random mixtures of them, and measures what retraining the current plan would give back and move. Nothing is changed.</source>
        <translation>Compare les deux échantillons à leurs mélanges au hasard, et mesure ce que réentraîner le plan actuel rendrait et déplacerait. Rien n’est changé.</translation>
    </message>
    <message>
        <source>Signs of drift</source>
        <translation>Signes de dérive</translation>
    </message>
    <message>
        <source>What retraining gives and moves</source>
        <translation>Ce que le réentraînement apporte et déplace</translation>
    </message>
    <message>
        <source>all signs</source>
        <translation>tous les signes</translation>
    </message>
    <message>
        <source>%1: random mixtures</source>
        <extracomment>%1: a sign of drift, such as "Recall".</extracomment>
        <translation>%1 : mélanges au hasard</translation>
    </message>
    <message>
        <source>What is drawn of signs</source>
        <translation>Ce qui est dessiné des signes</translation>
    </message>
    <message>
        <source>All signs against chance, or what one of them is in random mixtures of both samples.</source>
        <translation>Tous les signes face au hasard, ou ce qu’est l’un d’eux dans des mélanges au hasard des deux échantillons.</translation>
    </message>
</context>
<context>
    <name>shardscope::ExactAnswerModel</name>
    <message>
        <source>Place among the exact nearest neighbours.</source>
        <translation>Position parmi les plus proches voisins exacts.</translation>
    </message>
    <message>
        <source>Row of the vector, from 0.</source>
        <translation>Ligne du vecteur, à partir de 0.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Renvoyé</translation>
    </message>
    <message>
        <source>Whether the search through the shards returned this vector.</source>
        <translation>Indique si la recherche dans les shards a renvoyé ce vecteur.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
</context>
<context>
    <name>shardscope::ExportDialog</name>
    <message>
        <source>Export a deployment</source>
        <translation>Exporter un déploiement</translation>
    </message>
    <message>
        <source>The files that another system needs to hold the shards of %1 and to route queries to them: the centroids and a Faiss index of them, the shard of every vector, ids a shard, the tenant map. README.txt there explains each of them.</source>
        <translation>Les fichiers dont un autre système a besoin pour tenir les shards de %1 et y router les requêtes : les centroïdes et leur index Faiss, le shard de chaque vecteur, les identifiants par shard, la table des locataires. README.txt y explique chacun d’eux.</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Dossier :</translation>
    </message>
    <message>
        <source>Folder for the deployment</source>
        <translation>Dossier du déploiement</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>Name a folder. It is made where it is not there yet.</source>
        <translation>Nommez un dossier. Il est créé s’il n’existe pas encore.</translation>
    </message>
    <message>
        <source>That is a file. Name a folder.</source>
        <translation>C’est un fichier. Nommez un dossier.</translation>
    </message>
    <message>
        <source>There is an earlier export. It is brought up to date.</source>
        <translation>Il y a un export antérieur. Il est mis à jour.</translation>
    </message>
    <message>
        <source>The folder has other files. They stay.</source>
        <translation>Le dossier contient d’autres fichiers. Ils restent.</translation>
    </message>
</context>
<context>
    <name>shardscope::FanOutTimeline</name>
    <message>
        <source>Shard %L1, hedge</source>
        <translation>Shard %L1, requête de secours</translation>
    </message>
    <message>
        <source>Shard %L1, replica %L2, hedge</source>
        <translation>Shard %L1, réplique %L2, requête de secours</translation>
    </message>
    <message>
        <source>Shard %L1, replica %L2</source>
        <translation>Shard %L1, réplique %L2</translation>
    </message>
    <message>
        <source>sent at %1</source>
        <translation>envoi à %1</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>attente %1</translation>
    </message>
    <message>
        <source>served %1</source>
        <translation>service %1</translation>
    </message>
    <message>
        <source>travelled %1</source>
        <translation>trajet %1</translation>
    </message>
    <message>
        <source>came back at %1</source>
        <translation>retour à %1</translation>
    </message>
    <message>
        <source>Fan-out of one query</source>
        <translation>Éventail d’une requête</translation>
    </message>
    <message>
        <source>A row an attempt. Arrow keys up and down read them out, left and right show another query, Enter selects the shard.</source>
        <translation>Une ligne par tentative. Les flèches haut et bas en lisent les valeurs, gauche et droite affichent une autre requête, Entrée sélectionne le shard.</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>échéance</translation>
    </message>
    <message>
        <source>answer, %1</source>
        <translation>réponse, %1</translation>
    </message>
    <message>
        <source>Shard %L1</source>
        <translation>Shard %L1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>attente</translation>
    </message>
    <message>
        <source>is served</source>
        <translation>service</translation>
    </message>
    <message>
        <source>travels</source>
        <translation>trajet</translation>
    </message>
    <message>
        <source>not in the answer</source>
        <translation>hors de la réponse</translation>
    </message>
</context>
<context>
    <name>shardscope::FileField</name>
    <message>
        <source>Choose: %1</source>
        <translation>Choisir : %1</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
</context>
<context>
    <name>shardscope::FilePreviewModel</name>
    <message>
        <source>vector</source>
        <translation>vecteur</translation>
    </message>
    <message>
        <source>id</source>
        <translation>identifiant</translation>
    </message>
    <message>
        <source>label</source>
        <translation>libellé</translation>
    </message>
    <message>
        <source>tenant</source>
        <translation>locataire</translation>
    </message>
</context>
<context>
    <name>shardscope::FoldingNote</name>
    <message>
        <source>Less</source>
        <translation>Moins</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Shows all of this note, or only its beginning.</source>
        <translation>Affiche cette note en entier, ou seulement son début.</translation>
    </message>
</context>
<context>
    <name>shardscope::HelpWindow</name>
    <message>
        <source>Nothing has these words.</source>
        <translation>Rien ne contient ces mots.</translation>
    </message>
    <message>
        <source>Shardscope manual</source>
        <translation>Manuel de Shardscope</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Chercher dans le manuel</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Topics found</source>
        <translation>Sujets trouvés</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
</context>
<context>
    <name>shardscope::JobList</name>
    <message>
        <source>Progress of %1</source>
        <translation>Progression de %1</translation>
    </message>
    <message>
        <source>Stop this job</source>
        <translation>Arrêter cette tâche</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Arrêter : %1</translation>
    </message>
    <message>
        <source>How long it has been running.</source>
        <translation>Durée depuis le début.</translation>
    </message>
</context>
<context>
    <name>shardscope::JobModel</name>
    <message>
        <source>%1: %2</source>
        <comment>job: what it is doing</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <comment>progress</comment>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Temps restant</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Écoulé</translation>
    </message>
</context>
<context>
    <name>shardscope::KindForm</name>
    <message>
        <source>Reset to defaults</source>
        <translation>Rétablir les valeurs par défaut</translation>
    </message>
</context>
<context>
    <name>shardscope::LabelPicker</name>
    <message numerus="yes">
        <source>Which of its %Ln &amp;vector(s)</source>
        <translation>
            <numerusform>Lequel de ses &amp;vecteurs (%Ln)</numerusform>
            <numerusform>Lequel de ses %Ln &amp;vecteurs</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>Li&amp;bellé</translation>
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
        <translation>&amp;Charge offerte</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> requêtes/s</translation>
    </message>
    <message>
        <source>&amp;Replicas</source>
        <translation>&amp;Répliques</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>&amp;Workers</translation>
    </message>
    <message>
        <source>Replica &amp;choice</source>
        <translation>Choi&amp;x de la réplique</translation>
    </message>
    <message>
        <source>&amp;Slow requests</source>
        <translation>&amp;Sous-requêtes lentes</translation>
    </message>
    <message>
        <source>… slower by</source>
        <translation>… plus lentes de</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>&amp;Hedging</source>
        <translation>Requêtes de sec&amp;ours</translation>
    </message>
    <message>
        <source>… after the first</source>
        <translation>… après les premiers</translation>
    </message>
    <message>
        <source> % of answers</source>
        <translation> % des réponses</translation>
    </message>
    <message>
        <source>… after</source>
        <translation>… après</translation>
    </message>
    <message>
        <source>&amp;Deadline</source>
        <translation>Éc&amp;héance</translation>
    </message>
    <message>
        <source>Enough &amp;coverage</source>
        <translation>Cou&amp;verture suffisante</translation>
    </message>
    <message>
        <source>… then wait</source>
        <translation>… puis attendre</translation>
    </message>
    <message>
        <source> % of the rest</source>
        <translation> % du reste</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>Résea&amp;u</translation>
    </message>
    <message>
        <source>… plus jitter</source>
        <translation>… plus gigue</translation>
    </message>
    <message>
        <source>Ser&amp;vice time</source>
        <translation>&amp;Temps de service</translation>
    </message>
    <message>
        <source>… of which s&amp;hard</source>
        <translation>… de &amp;quel shard</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>random</source>
        <translation>aléatoire</translation>
    </message>
    <message>
        <source>in turn</source>
        <translation>à tour de rôle</translation>
    </message>
    <message>
        <source>least busy</source>
        <translation>la moins occupée</translation>
    </message>
    <message>
        <source>better of two</source>
        <translation>la meilleure de deux</translation>
    </message>
    <message>
        <source>C3</source>
        <translation>C3</translation>
    </message>
    <message>
        <source>after a percentile</source>
        <translation>après un percentile</translation>
    </message>
    <message>
        <source>after a fixed time</source>
        <translation>après un temps fixe</translation>
    </message>
    <message>
        <source>measured here</source>
        <translation>mesuré ici</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>supposé</translation>
    </message>
    <message>
        <source>every shard</source>
        <translation>chaque shard</translation>
    </message>
    <message>
        <source>the mean shard, others as measured</source>
        <translation>le shard moyen, les autres selon la mesure</translation>
    </message>
    <message>
        <source>Distribution of service times</source>
        <translation>Distribution des temps de service</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencyHistogramModel</name>
    <message>
        <source>Share of the queries that took so long.</source>
        <translation>Part des requêtes de cette durée.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencyPage</name>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>How long do queries take under load, and which shards make them slow?</source>
        <translation>Combien de temps les requêtes prennent-elles sous charge, et quels shards les ralentissent ?</translation>
    </message>
    <message>
        <source>The shards are being timed.</source>
        <translation>Chronométrage des shards en cours.</translation>
    </message>
    <message>
        <source>Overloaded: the queues grow without end, so no latency can be told.</source>
        <translation>Surcharge : les files d’attente croissent sans fin, aucune latence ne peut donc être donnée.</translation>
    </message>
    <message>
        <source>Being simulated.</source>
        <translation>Simulation en cours.</translation>
    </message>
    <message>
        <source>Overloaded at every value.</source>
        <translation>Surcharge à chaque valeur.</translation>
    </message>
    <message>
        <source>Measure the plan to see the fan-out of its queries: each is then asked for real, on servers in this program.</source>
        <translation>Mesurez le plan pour voir l’éventail de ses requêtes : chacune est alors réellement exécutée, sur des serveurs dans ce programme.</translation>
    </message>
    <message>
        <source>&amp;Stop measuring</source>
        <translation>Arrêter la &amp;mesure</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Mesurer</translation>
    </message>
    <message>
        <source>Ends the measurement now; what was measured until then is shown.</source>
        <translation>Met fin à la mesure maintenant ; ce qui a été mesuré jusque-là est affiché.</translation>
    </message>
    <message>
        <source>Runs the plan's queries under this load on servers in this program, which share the processors of this machine, and sets what it measures beside the forecast.</source>
        <translation>Exécute les requêtes du plan sous cette charge sur des serveurs dans ce programme, qui se partagent les processeurs de cette machine, et place le mesuré face à la prévision.</translation>
    </message>
    <message>
        <source>&amp;All queries</source>
        <translation>Toutes &amp;les requêtes</translation>
    </message>
    <message>
        <source>&amp;One query</source>
        <translation>Une requêt&amp;e</translation>
    </message>
    <message>
        <source>&amp;Time again</source>
        <translation>Chro&amp;nométrer à nouveau</translation>
    </message>
    <message>
        <source>Times requests to the shards anew, on this machine as it is now, and forecasts from that.</source>
        <translation>Chronomètre à nouveau les sous-requêtes aux shards, sur cette machine dans son état actuel, et en tire la prévision.</translation>
    </message>
    <message>
        <source>How long to measure</source>
        <translation>Durée de la mesure</translation>
    </message>
    <message>
        <source>against nprobe</source>
        <translation>selon nprobe</translation>
    </message>
    <message>
        <source>against load</source>
        <translation>selon la charge</translation>
    </message>
    <message>
        <source>against replicas</source>
        <translation>selon les répliques</translation>
    </message>
    <message>
        <source>against slow requests</source>
        <translation>selon les sous-requêtes lentes</translation>
    </message>
    <message>
        <source>against hedge delay</source>
        <translation>selon le délai de secours</translation>
    </message>
    <message>
        <source>against shards</source>
        <translation>selon les shards</translation>
    </message>
    <message>
        <source>What the percentiles are drawn against</source>
        <translation>En fonction de quoi les percentiles sont tracés</translation>
    </message>
    <message>
        <source>utilisation</source>
        <translation>utilisation</translation>
    </message>
    <message>
        <source>waiting requests</source>
        <translation>sous-requêtes en attente</translation>
    </message>
    <message>
        <source>asked by</source>
        <translation>interrogé par</translation>
    </message>
    <message>
        <source>answers last</source>
        <translation>répond en dernier</translation>
    </message>
    <message>
        <source>What is shown of the shards</source>
        <translation>Ce qui est affiché des shards</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>Chiffres clés</translation>
    </message>
    <message>
        <source>Time to measure</source>
        <translation>Durée de la mesure</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencyStudy</name>
    <message>
        <source>Timing the shards of %1</source>
        <translation>Chronométrage des shards de %1</translation>
    </message>
    <message>
        <source>nprobe %L1</source>
        <translation>nprobe %L1</translation>
    </message>
    <message>
        <source>broadcast</source>
        <translation>diffusion</translation>
    </message>
    <message>
        <source>%1 at that recall</source>
        <extracomment>%1: a plan, each point of its curve at the recall of the other's.</extracomment>
        <translation>%1 à ce rappel</translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation>Mesure de %1</translation>
    </message>
</context>
<context>
    <name>shardscope::LatencySummaryModel</name>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Recall of the asked shards</source>
        <translation>Rappel des shards interrogés</translation>
    </message>
    <message>
        <source>Requests sent twice</source>
        <translation>Sous-requêtes envoyées deux fois</translation>
    </message>
    <message>
        <source>Saturation load, queries/s</source>
        <translation>Charge de saturation, requêtes/s</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
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
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Work a query</source>
        <translation>Travail par requête</translation>
    </message>
    <message>
        <source>Shards asked</source>
        <translation>Shards interrogés</translation>
    </message>
    <message>
        <source>How many shards a query asks, on average.</source>
        <translation>Combien de shards une requête interroge, en moyenne.</translation>
    </message>
</context>
<context>
    <name>shardscope::LayoutForm</name>
    <message>
        <source>&amp;Separator</source>
        <translation>&amp;Séparateur</translation>
    </message>
    <message>
        <source>What is between the fields of a line.</source>
        <translation>Ce qui sépare les champs d’une ligne.</translation>
    </message>
    <message>
        <source>&amp;Decimal mark</source>
        <translation>Séparateur &amp;décimal</translation>
    </message>
    <message>
        <source>What is between the whole and the fraction of a number.</source>
        <translation>Ce qui sépare la partie entière d’un nombre de sa fraction.</translation>
    </message>
    <message>
        <source>&amp;First line</source>
        <translation>&amp;Première ligne</translation>
    </message>
    <message>
        <source>Whether the first line names the columns.</source>
        <translation>Indique si la première ligne nomme les colonnes.</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vecteurs</translation>
    </message>
    <message>
        <source>The columns of the vectors: one that holds lists, several with commas between, a range such as e0..e99, or all that begin alike, such as e*.</source>
        <translation>Les colonnes des vecteurs : une qui contient des listes, plusieurs séparées par des virgules, une plage comme e0..e99, ou toutes celles qui commencent de même, comme e*.</translation>
    </message>
    <message>
        <source>&amp;Ids</source>
        <translation>&amp;Identifiants</translation>
    </message>
    <message>
        <source>The column of the rows' ids, as your database knows them.</source>
        <translation>La colonne des identifiants des lignes, tels que votre base de données les connaît.</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>&amp;Libellés</translation>
    </message>
    <message>
        <source>The column that says what a row is, for you to read.</source>
        <translation>La colonne qui dit ce qu’est une ligne, pour votre lecture.</translation>
    </message>
    <message>
        <source>&amp;Tenants</source>
        <translation>L&amp;ocataires</translation>
    </message>
    <message>
        <source>The column that names each vector's tenant.</source>
        <translation>La colonne qui nomme le locataire de chaque vecteur.</translation>
    </message>
    <message>
        <source>Di&amp;mension</source>
        <translation>Di&amp;mension</translation>
    </message>
    <message>
        <source>How many values a vector has, of a file that is numbers and nothing else.</source>
        <translation>Combien de valeurs compte un vecteur, pour un fichier qui ne contient que des nombres.</translation>
    </message>
    <message>
        <source>&amp;Kind of number</source>
        <translation>&amp;Type de nombre</translation>
    </message>
    <message>
        <source>What the numbers are, of a file that does not tell, or of packed bits.</source>
        <translation>Ce que sont les nombres, pour un fichier qui ne le dit pas ou pour des bits compactés.</translation>
    </message>
    <message>
        <source>find out</source>
        <translation>détecter</translation>
    </message>
    <message>
        <source>found out: %1</source>
        <translation>détecté : %1</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>virgule</translation>
    </message>
    <message>
        <source>point</source>
        <translation>point</translation>
    </message>
    <message>
        <source>names</source>
        <translation>noms</translation>
    </message>
    <message>
        <source>a row</source>
        <translation>un vecteur</translation>
    </message>
    <message>
        <source>bits, eight in a byte</source>
        <translation>bits, huit par octet</translation>
    </message>
    <message>
        <source>names the columns</source>
        <translation>nomme les colonnes</translation>
    </message>
    <message>
        <source>is a row</source>
        <translation>est un vecteur</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
</context>
<context>
    <name>shardscope::LifecyclePage</name>
    <message>
        <source>Lifecycle</source>
        <translation>Cycle de vie</translation>
    </message>
    <message>
        <source>What has to be moved when shards, tenants or data change, and is it worth it?</source>
        <translation>Que faut-il déplacer quand les shards, les locataires ou les données changent, et cela en vaut-il la peine ?</translation>
    </message>
</context>
<context>
    <name>shardscope::LimitForm</name>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> Go</translation>
    </message>
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
        <translation>Limite : %1</translation>
    </message>
    <message>
        <source>&amp;Aim</source>
        <translation>&amp;Objectif</translation>
    </message>
    <message>
        <source>What is wanted of the plans that keep to the limits.</source>
        <translation>Ce qui est attendu des plans qui respectent les limites.</translation>
    </message>
    <message>
        <source>At a &amp;load of</source>
        <translation>À une &amp;charge de</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Réseau</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> requêtes/s</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveForm</name>
    <message>
        <source>&amp;What is moved</source>
        <translation>&amp;Quoi déplacer</translation>
    </message>
    <message>
        <source>One tenant to another shard, a shard to another node, or vectors of all shards for another number of them.</source>
        <translation>Un locataire vers un autre shard, un shard vers un autre nœud, ou des vecteurs de tous les shards pour un autre nombre de shards.</translation>
    </message>
    <message>
        <source>&amp;Shard</source>
        <translation>&amp;Shard</translation>
    </message>
    <message>
        <source>The one that is moved, or that the tenant is moved out of.</source>
        <translation>Celui qui est déplacé, ou que le locataire quitte.</translation>
    </message>
    <message>
        <source>&amp;Tenant</source>
        <translation>&amp;Locataire</translation>
    </message>
    <message>
        <source>Whose vectors are moved.</source>
        <translation>Dont les vecteurs sont déplacés.</translation>
    </message>
    <message>
        <source>To s&amp;hard</source>
        <translation>Vers le s&amp;hard</translation>
    </message>
    <message>
        <source>The one that the tenant goes to.</source>
        <translation>Celui où va le locataire.</translation>
    </message>
    <message>
        <source>To &amp;node</source>
        <translation>Vers le &amp;nœud</translation>
    </message>
    <message>
        <source>The one that the shard goes to.</source>
        <translation>Celui où va le shard.</translation>
    </message>
    <message>
        <source>Sh&amp;ards to be</source>
        <translation>Sh&amp;ards voulus</translation>
    </message>
    <message>
        <source>How many shards the plan is to have that is served.</source>
        <translation>Combien de shards doit avoir le plan qui est servi.</translation>
    </message>
    <message>
        <source>Wa&amp;y</source>
        <translation>&amp;Voie</translation>
    </message>
    <message>
        <source>&amp;Memory of a node</source>
        <translation>&amp;Mémoire d’un nœud</translation>
    </message>
    <message>
        <source>Moves are put in an order in which no node ever holds more.</source>
        <translation>Les déplacements sont mis dans un ordre où aucun nœud ne contient jamais plus.</translation>
    </message>
    <message>
        <source>Longest &amp;pause</source>
        <translation>&amp;Pause la plus longue</translation>
    </message>
    <message>
        <source>How long a shard may not answer that the engine moves itself, as Redis does with its slot. Where the forecast is longer, nothing begins.</source>
        <translation>Combien de temps peut se taire un shard que le moteur déplace lui-même, comme Redis avec son slot. Si la durée prévue est plus longue, rien ne commence.</translation>
    </message>
    <message>
        <source>Throttl&amp;e</source>
        <translation>Déb&amp;it maximal</translation>
    </message>
    <message>
        <source>Bytes a second to copy and to compare at most. Can be changed while it goes on.</source>
        <translation>Octets par seconde à copier et à comparer au plus. Modifiable en cours de route.</translation>
    </message>
    <message>
        <source>&amp;Routers</source>
        <translation>&amp;Routeurs</translation>
    </message>
    <message>
        <source>Every shardscope-router that serves the plan. After reads are switched they are asked until all serve the new plan. Their token comes from SHARDSCOPE_ROUTER_TOKEN.</source>
        <translation>Chaque shardscope-router qui sert le plan. Une fois les lectures basculées, les routeurs sont interrogés jusqu’à ce que tous servent le nouveau plan. Leur jeton vient de SHARDSCOPE_ROUTER_TOKEN.</translation>
    </message>
    <message>
        <source>Routers &amp;follow in</source>
        <translation>Les routeurs sui&amp;vent en</translation>
    </message>
    <message>
        <source>How long the source keeps what is moved after reads are switched where no router is named, or one does not answer: more than their --reload.</source>
        <translation>Combien de temps la source garde ce qui est déplacé après le basculement des lectures si aucun routeur n’est nommé, ou si l’un ne répond pas : plus que leur --reload.</translation>
    </message>
    <message>
        <source>%1 (%2 vectors)</source>
        <extracomment>A shard: its number; its vectors.</extracomment>
        <translation>%1 (%2 vecteurs)</translation>
    </message>
    <message>
        <source>a tenant</source>
        <translation>un locataire</translation>
    </message>
    <message>
        <source>a whole shard</source>
        <translation>un shard entier</translation>
    </message>
    <message>
        <source>for another number of shards</source>
        <translation>pour un autre nombre de shards</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>l’habituelle</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> Go</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> Mo/s</translation>
    </message>
    <message>
        <source>as fast as it goes</source>
        <translation>aussi vite que possible</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How the plan gets its shards. Retraining moves the most vectors, in the most moves: the dry run tells how many.</source>
        <translation>Comment le plan obtient ses shards. Réentraîner déplace le plus de vecteurs, en le plus de déplacements : l’essai à blanc dit combien.</translation>
    </message>
    <message>
        <source>Where the plan has centroids the largest shards are split, or all are made anew if there are to be fewer; elsewhere it goes by its hash.</source>
        <translation>Si le plan a des centroïdes, les plus grands shards sont divisés, ou tous refaits s’il doit y en avoir moins ; sinon on suit son hachage.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveModel</name>
    <message>
        <source>Move</source>
        <translation>Déplacement</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Shard that the vectors are on.</source>
        <translation>Shard où sont les vecteurs.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Shard that they go to.</source>
        <translation>Shard où ils vont.</translation>
    </message>
    <message>
        <source>To node</source>
        <translation>Vers le nœud</translation>
    </message>
    <message>
        <source>Its place in the address of the cluster, from 0.</source>
        <translation>Sa place dans l’adresse du cluster, à partir de 0.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Of their values.</source>
        <translation>De leurs valeurs.</translation>
    </message>
    <message>
        <source>On it then</source>
        <translation>Dessus alors</translation>
    </message>
    <message>
        <source>Bytes on the receiving node before anything is deleted.</source>
        <translation>Octets sur le nœud qui reçoit, avant que rien soit effacé.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>That it is in.</source>
        <translation>Où il en est.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiés</translation>
    </message>
    <message>
        <source>Vectors that were written to the target.</source>
        <translation>Vecteurs écrits dans la cible.</translation>
    </message>
    <message>
        <source>Bytes copied</source>
        <translation>Octets copiés</translation>
    </message>
    <message>
        <source>Of the values of these.</source>
        <translation>Des valeurs de ceux-ci.</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Vectors found the same in both places.</source>
        <translation>Vecteurs trouvés identiques aux deux endroits.</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Réparés</translation>
    </message>
    <message>
        <source>Vectors that differed when both places were compared.</source>
        <translation>Vecteurs différents lors de la comparaison des deux endroits.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>To be moved, copied or dropped, as counted before it begins.</source>
        <translation>À déplacer, copier ou retirer, comptés avant le début.</translation>
    </message>
    <message>
        <source>They are made in this order.</source>
        <translation>Ils sont faits dans cet ordre.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Small moves are made together: all of a batch are copied and compared, then the reads of all are switched, and once routers have followed all are deleted where they were.</source>
        <translation>Les petits déplacements sont faits ensemble : tous ceux d’un lot sont copiés et comparés, puis tous sont lus à leur nouvel endroit, et une fois que les routeurs ont suivi, tous sont supprimés là où ils étaient.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveSight</name>
    <message>
        <source>Make a dry run to see what would move.</source>
        <translation>Faites un essai à blanc pour voir ce qui bougerait.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>Cont&amp;inuer</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>Moves were begun here and are not known to be over, but %1, which keeps how far they are, is not there. Bring it back and look again, to go on with them or to abort them.</source>
        <translation>Des déplacements ont été commencés ici et rien n’indique qu’ils soient terminés, mais %1, qui garde où ils en sont, est introuvable. Remettez ce fichier en place et consultez de nouveau le cluster, pour les poursuivre ou les abandonner.</translation>
    </message>
    <message>
        <source>The cluster is being asked.</source>
        <translation>Le cluster est interrogé.</translation>
    </message>
    <message>
        <source>How far it is stands in %1.</source>
        <translation>L’avancement est dans %1.</translation>
    </message>
    <message>
        <source>It was begun and is not over. Clients are served meanwhile. Go on with it, here or by the command line with %1, or abort it.</source>
        <translation>C’est commencé et pas terminé. Les clients sont servis entre-temps. Continuez, ici ou par la ligne de commande avec %1, ou abandonnez.</translation>
    </message>
    <message>
        <source>It was undone: everything is where it was.</source>
        <translation>C’est annulé : tout est où c’était.</translation>
    </message>
    <message>
        <source>It is over. %1 vectors were copied, %2.</source>
        <translation>C’est terminé. %1 vecteurs ont été copiés, %2.</translation>
    </message>
    <message>
        <source>Move %1 of %2.</source>
        <translation>Déplacement %1 sur %2.</translation>
    </message>
    <message>
        <source>%1 done.</source>
        <translation>%1 fait.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiés</translation>
    </message>
    <message>
        <source>Vectors that the backfill wrote.</source>
        <translation>Vecteurs que le remplissage a écrits.</translation>
    </message>
    <message>
        <source>Bytes copied</source>
        <translation>Octets copiés</translation>
    </message>
    <message>
        <source>Of the values of these.</source>
        <translation>Des valeurs de ceux-ci.</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Vectors found the same in both places.</source>
        <translation>Vecteurs trouvés identiques aux deux endroits.</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Réparés</translation>
    </message>
    <message>
        <source>Vectors that differed when both places were compared.</source>
        <translation>Vecteurs différents lors de la comparaison des deux endroits.</translation>
    </message>
    <message>
        <source>Stops after the batch that is under way; it can go on at any time.</source>
        <translation>S’arrête après le lot en cours ; peut reprendre à tout moment.</translation>
    </message>
    <message>
        <source>Ab&amp;ort</source>
        <translation>Aban&amp;donner</translation>
    </message>
    <message>
        <source>Undoes everything. Possible until reads are switched.</source>
        <translation>Annule tout. Possible jusqu’à ce que les lectures basculent.</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Déplacements</translation>
    </message>
    <message>
        <source>It was begun and is not over: it is between two nodes, where some of its requests may fail. Go on with it, here or by the command line with %1.</source>
        <translation>Cela a été commencé et n’est pas terminé : il est entre deux nœuds, où certaines de ses requêtes peuvent échouer. Reprenez-le, ici ou en ligne de commande avec %1.</translation>
    </message>
    <message>
        <source>It waits for the others of its batch.</source>
        <translation>Il attend les autres de son lot.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoveView</name>
    <message>
        <source>On a cluster</source>
        <translation>Sur un cluster</translation>
    </message>
    <message>
        <source>The keyring could not be asked: %1. Type the password here.</source>
        <translation>Le trousseau n’a pas pu être interrogé : %1. Saisissez le mot de passe ici.</translation>
    </message>
    <message>
        <source>No cluster yet</source>
        <translation>Pas encore de cluster</translation>
    </message>
    <message>
        <source>Save the workspace first: how far the moves are is kept beside it, so that they can go on after this program was ended.</source>
        <translation>Enregistrez d’abord l’espace de travail : l’avancement des déplacements est gardé à côté, pour qu’ils puissent reprendre après la fin de ce programme.</translation>
    </message>
    <message>
        <source>No cluster yet. Name one on the page Cluster, and save it there or look at it.</source>
        <translation>Pas encore de cluster. Indiquez-en un sur la page Cluster, et enregistrez-le ou regardez-le là.</translation>
    </message>
    <message>
        <source>The nodes are being asked.</source>
        <translation>Les nœuds sont interrogés.</translation>
    </message>
    <message>
        <source>Look at the cluster first.</source>
        <translation>Regardez d’abord le cluster.</translation>
    </message>
    <message>
        <source>Only one task at a time: let this one come to its end, or abort it.</source>
        <translation>Une seule tâche à la fois : laissez celle-ci se terminer, ou abandonnez-la.</translation>
    </message>
    <message>
        <source>Choose what is moved, and where it goes.</source>
        <translation>Choisissez ce qui est déplacé, et vers où.</translation>
    </message>
    <message>
        <source>No plan is deployed there. Deploy one on the page Cluster first.</source>
        <translation>Aucun plan n’y est déployé. Déployez-en d’abord un sur la page Cluster.</translation>
    </message>
    <message>
        <source>Open %1: that is what the plan there was made of.</source>
        <translation>Ouvrez %1 : c’est de là que vient le plan qui y est.</translation>
    </message>
    <message>
        <source>Make the plan that is deployed there the current one: its load tells which shards are the busiest.</source>
        <translation>Faites du plan qui y est déployé le plan actuel : sa charge dit quels shards sont les plus occupés.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Without one that of SHARDSCOPE_PASSWORD or of the keyring is taken. It is not kept.</source>
        <translation>Sans mot de passe, celui de SHARDSCOPE_PASSWORD ou du trousseau est pris. Il n’est pas gardé.</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>Re&amp;garder</translation>
    </message>
    <message>
        <source>Asks the nodes what is on them. Nothing is changed there.</source>
        <translation>Demande aux nœuds ce qu’ils contiennent. Rien n’y est changé.</translation>
    </message>
    <message>
        <source>&amp;Dry run</source>
        <translation>&amp;Essai à blanc</translation>
    </message>
    <message>
        <source>Tells what would move, and how long it takes. Nothing is moved yet.</source>
        <translation>Dit ce qui bougerait, et en combien de temps. Rien n’est encore déplacé.</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>Co&amp;mmencer</translation>
    </message>
    <message>
        <source>Makes the moves of the dry run, while the cluster is served.</source>
        <translation>Fait les déplacements de l’essai à blanc, pendant que le cluster sert.</translation>
    </message>
    <message>
        <source>Open the data that the plan there was made of, to go on.</source>
        <translation>Ouvrez les données dont vient le plan qui y est, pour continuer.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveMoves</name>
    <message>
        <source>Looking at what would move on %1</source>
        <translation>Regarder ce qui bougerait sur %1</translation>
    </message>
    <message>
        <source>Resharding %1</source>
        <translation>Redécoupage de %1</translation>
    </message>
    <message>
        <source>Moving tenant %1 of %2</source>
        <translation>Déplacement du locataire %1 de %2</translation>
    </message>
    <message>
        <source>Moving shard %1 of %2</source>
        <translation>Déplacement du shard %1 de %2</translation>
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
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Recall on the live cluster.</source>
        <translation>Rappel sur le cluster réel.</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Recall of the plan, as evaluated.</source>
        <translation>Rappel du plan, tel qu’évalué.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Measured minus forecast.</source>
        <translation>Mesuré moins prévision.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveRunModel</name>
    <message>
        <source>Recall@%1 at nprobe %2</source>
        <translation>Rappel@%1 à nprobe %2</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Bytes on %1</source>
        <translation>Octets sur %1</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>What was measured.</source>
        <translation>Ce qui a été mesuré.</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>On the live cluster, from the intended send.</source>
        <translation>Sur le cluster réel, à partir de l’instant d’envoi voulu.</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>De nouveau</translation>
    </message>
    <message>
        <source>The forecast again, with requests that take as long as they did under this load: processors that are shared, or that wake and speed up with the load, change that.</source>
        <translation>La prévision refaite avec des sous-requêtes aussi longues que sous cette charge : des processeurs partagés, ou qui s’éveillent et accélèrent avec la charge, changent ce temps.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Measured minus forecast; of times and bytes as a share of the forecast.</source>
        <translation>Mesuré moins prévision ; pour les temps et les octets, en part de la prévision.</translation>
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
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Service of a request</source>
        <translation>Temps de service d’une sous-requête</translation>
    </message>
    <message>
        <source>Recall@%1, %2 shards asked on average</source>
        <translation>Rappel@%1, %2 shards interrogés en moyenne</translation>
    </message>
    <message>
        <source>By the simulator, from how long the same cluster took before: for one query at a time, and under three quarters of the load.</source>
        <translation>Par le simulateur, d’après le temps qu’a mis auparavant le même cluster : pour une requête à la fois, et sous les trois quarts de la charge.</translation>
    </message>
</context>
<context>
    <name>shardscope::LiveRunView</name>
    <message>
        <source>By the forecast the cluster saturates at %1 queries a second.</source>
        <translation>Selon la prévision, le cluster arrive à saturation à %1 requêtes par seconde.</translation>
    </message>
    <message>
        <source>Did not answer: %1.</source>
        <translation>N’ont pas répondu : %1.</translation>
    </message>
    <message>
        <source>%1 requests had no answer; what their shards hold counts as missed.</source>
        <translation>%1 sous-requêtes sont restées sans réponse ; ce que contiennent leurs shards compte comme manqué.</translation>
    </message>
    <message>
        <source>Run that is shown</source>
        <translation>Exécution affichée</translation>
    </message>
    <message>
        <source>Measured beside the forecast</source>
        <translation>Mesuré face à la prévision</translation>
    </message>
    <message>
        <source>%1: %2 queries/s, %3</source>
        <comment>%3: as “nprobe 3”</comment>
        <translation>%1 : %2 requêtes/s, %3</translation>
    </message>
    <message>
        <source>To send a request takes this machine %1, and to take in an answer as long; the forecast counts both.</source>
        <translation>Envoyer une requête prend %1 à cette machine, et recevoir une réponse autant ; la prévision compte les deux.</translation>
    </message>
</context>
<context>
    <name>shardscope::LongWorkNotice</name>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
</context>
<context>
    <name>shardscope::LorenzModel</name>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Share of the shards, smallest first.</source>
        <translation>Part des shards, les plus petits d’abord.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Share of all vectors that these shards hold; the diagonal is even.</source>
        <translation>Part de tous les vecteurs que contiennent ces shards ; la diagonale correspond à l’équilibre.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Share of all requests that these shards, least asked first, answer.</source>
        <translation>Part de toutes les sous-requêtes auxquelles répondent ces shards, les moins interrogés d’abord.</translation>
    </message>
</context>
<context>
    <name>shardscope::LossModel</name>
    <message>
        <source>Partition (oracle)</source>
        <translation>Partition (oracle)</translation>
    </message>
    <message>
        <source> A better partition, spill or a higher nprobe helps.</source>
        <translation> Une meilleure partition, un débordement ou un nprobe plus élevé y remédie.</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Routeur</translation>
    </message>
    <message>
        <source> A better router helps.</source>
        <translation> Un meilleur routeur y remédie.</translation>
    </message>
    <message>
        <source>In-shard index</source>
        <translation>Index du shard</translation>
    </message>
    <message>
        <source> Better index settings help.</source>
        <translation> De meilleurs paramètres d’index y remédient.</translation>
    </message>
    <message>
        <source>Deadline (forecast)</source>
        <extracomment>A part of the lost neighbours that is not measured but simulated.</extracomment>
        <translation>Échéance (prévision)</translation>
    </message>
    <message>
        <source> A forecast for the load and the deadline set on the page Latency.</source>
        <translation> Une prévision pour la charge et l’échéance définies sur la page Latence.</translation>
    </message>
    <message>
        <source>Lost in all</source>
        <translation>Perte totale</translation>
    </message>
    <message>
        <source>The sum of the parts: 1 − recall.</source>
        <translation>La somme des parties : 1 − rappel.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Lost by</source>
        <translation>Cause de la perte</translation>
    </message>
    <message>
        <source>The step of a search at which true neighbours are lost.</source>
        <translation>L’étape de la recherche où de vrais voisins sont perdus.</translation>
    </message>
    <message>
        <source>Share of all true neighbours, at the nprobe in hand.</source>
        <translation>Part de tous les vrais voisins, au nprobe choisi.</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Profondeur</translation>
    </message>
    <message>
        <source> Partition and router are charged with what that mean number loses for every query.</source>
        <translation> À la partition et au routeur est imputé ce que perd ce nombre moyen pour chaque requête.</translation>
    </message>
    <message>
        <source>Share of all true neighbours, each query asking as many shards as the router says.</source>
        <translation>Part de tous les vrais voisins, chaque requête interrogeant autant de shards que le dit le routeur.</translation>
    </message>
</context>
<context>
    <name>shardscope::MachineListModel</name>
    <message>
        <source>Machine %L1</source>
        <translation>Machine %L1</translation>
    </message>
    <message>
        <source>How much memory %1 has is not said yet.</source>
        <translation>La mémoire de %1 n’est pas encore donnée.</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>What you call it.</source>
        <translation>Comme vous l’appelez.</translation>
    </message>
    <message>
        <source>Memory, GB</source>
        <translation>Mémoire, Go</translation>
    </message>
    <message>
        <source>Of one.</source>
        <translation>D’une seule.</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Cœurs</translation>
    </message>
    <message>
        <source>It serves as many requests at once, none slowing another.</source>
        <translation>Elle sert autant de demandes à la fois, sans que l’une ralentisse l’autre.</translation>
    </message>
    <message>
        <source>Disk, GB</source>
        <translation>Disque, Go</translation>
    </message>
    <message>
        <source>Of one; empty: as much as is needed.</source>
        <translation>D’une seule ; vide : autant qu’il en faut.</translation>
    </message>
    <message>
        <source>Price a month</source>
        <translation>Prix par mois</translation>
    </message>
    <message>
        <source>Of one, in any currency. Prices are yours: none is given by this program.</source>
        <translation>D’une seule, en toute monnaie. Les prix sont les vôtres : ce programme n’en donne aucun.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>How many of them do; empty: none will, or it was not worked out for such a machine.</source>
        <translation>Combien conviennent ; vide : aucun nombre, ou ce ne fut pas calculé pour une telle machine.</translation>
    </message>
    <message>
        <source>Price of all</source>
        <translation>Prix de toutes</translation>
    </message>
    <message>
        <source>A month, by the price that you gave.</source>
        <translation>Par mois, d’après le prix que vous avez donné.</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Pourquoi non</translation>
    </message>
    <message>
        <source>Why no number of them does.</source>
        <translation>Pourquoi aucun nombre d’entre elles ne convient.</translation>
    </message>
</context>
<context>
    <name>shardscope::MachineTable</name>
    <message>
        <source>Import machines</source>
        <translation>Importer des machines</translation>
    </message>
    <message>
        <source>Machines (*.csv *.json);;All files (*)</source>
        <translation>Machines (*.csv *.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tableau CSV (*.csv)</translation>
    </message>
    <message>
        <source>Say which machines you can have, with your own prices: none is given by this program. How many of each do, and what they cost, is then worked out.</source>
        <translation>Dites quelles machines vous pouvez avoir, avec vos propres prix : ce programme n’en donne aucun. Combien de chacune conviennent, et ce qu’elles coûtent, est alors calculé.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>A further machine; what it has is typed into the table.</source>
        <translation>Une machine de plus ; ce qu’elle a se saisit dans la table.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>The current machine.</source>
        <translation>La machine actuelle.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>As a CSV table.</source>
        <translation>En table CSV.</translation>
    </message>
    <message>
        <source>From a CSV table, in place of those there are. An exported one shows the columns.</source>
        <translation>D’une table CSV, à la place de celles qui sont là. Une table exportée montre les colonnes.</translation>
    </message>
</context>
<context>
    <name>shardscope::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Open data…</source>
        <translation>&amp;Ouvrir des données…</translation>
    </message>
    <message>
        <source>Recent &amp;data</source>
        <translation>&amp;Données récentes</translation>
    </message>
    <message>
        <source>Open the &amp;sample data</source>
        <translation>Ouvrir les données d’&amp;exemple</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Nouvel espace de travail…</translation>
    </message>
    <message>
        <source>Open &amp;workspace…</source>
        <translation>Ouvrir un espace de &amp;travail…</translation>
    </message>
    <message>
        <source>&amp;Recent workspaces</source>
        <translation>Espaces de travail &amp;récents</translation>
    </message>
    <message>
        <source>S&amp;ave workspace as…</source>
        <translation>Enregistrer l’espace de travail &amp;sous…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Ask &amp;more shards</source>
        <translation>Interroger &amp;plus de shards</translation>
    </message>
    <message>
        <source>Ask &amp;fewer shards</source>
        <translation>Interroger &amp;moins de shards</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>Like the &amp;desktop</source>
        <translation>Comme le &amp;bureau</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>Dar&amp;k</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Clavier</translation>
    </message>
    <message>
        <source>&amp;About Shardscope</source>
        <translation>À &amp;propos de Shardscope</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>À propos de &amp;Qt</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>Ouvrir des données</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Nouvel espace de travail</translation>
    </message>
    <message>
        <source>Save workspace as</source>
        <translation>Enregistrer l’espace de travail sous</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Open a file, or drop one here</source>
        <translation>Ouvrez un fichier, ou déposez-en un ici</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>Où se trouve %1 maintenant ?</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>espace de travail</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Préférences…</translation>
    </message>
    <message>
        <source>&amp;This page</source>
        <translation>&amp;Cette page</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manuel</translation>
    </message>
    <message>
        <source>Show me a&amp;round</source>
        <translation>Visite &amp;guidée</translation>
    </message>
</context>
<context>
    <name>shardscope::MapLayouts</name>
    <message>
        <source>Lay out vectors</source>
        <translation>Disposition des vecteurs</translation>
    </message>
</context>
<context>
    <name>shardscope::MapPage</name>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Where the vectors lie, which shard holds them, and where a query goes.</source>
        <translation>Où se trouvent les vecteurs, quel shard les contient et où va une requête.</translation>
    </message>
    <message>
        <source>Open a data set to see it here.</source>
        <translation>Ouvrez un jeu de données pour le voir ici.</translation>
    </message>
    <message>
        <source>The layout was cancelled. Choose one again to start anew.</source>
        <translation>La disposition a été annulée. Choisissez-en une à nouveau pour recommencer.</translation>
    </message>
    <message>
        <source>Add a plan to see its shards here.</source>
        <translation>Ajoutez un plan pour voir ses shards ici.</translation>
    </message>
    <message>
        <source>The plan is being measured; its map follows.</source>
        <translation>Le plan est en cours de mesure ; sa carte suivra.</translation>
    </message>
    <message>
        <source>The vectors are being laid out…</source>
        <translation>Disposition des vecteurs en cours…</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Locataire</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>Disp&amp;osition</translation>
    </message>
    <message>
        <source>Layout of the map</source>
        <translation>Disposition de la carte</translation>
    </message>
    <message>
        <source>&amp;Colour by</source>
        <translation>&amp;Couleur selon</translation>
    </message>
    <message>
        <source>What the colours of the points mean</source>
        <translation>Signification des couleurs des points</translation>
    </message>
    <message>
        <source>&amp;Shards</source>
        <translation>&amp;Shards</translation>
    </message>
    <message>
        <source>A marker at the middle of each shard's vectors, larger for a larger shard.</source>
        <translation>Un repère au milieu des vecteurs de chaque shard, plus grand pour un shard plus grand.</translation>
    </message>
    <message>
        <source>&amp;Borders</source>
        <translation>Fro&amp;ntières</translation>
    </message>
    <message>
        <source>Lines where the majority of the vectors passes from one shard to another.</source>
        <translation>Lignes où la majorité des vecteurs passe d’un shard à un autre.</translation>
    </message>
    <message>
        <source>&amp;Route</source>
        <translation>&amp;Routage</translation>
    </message>
    <message>
        <source>The selected query, the shards it asks in order, and its true neighbours.</source>
        <translation>La requête sélectionnée, les shards qu’elle interroge dans l’ordre et ses vrais voisins.</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Tout afficher</translation>
    </message>
    <message>
        <source>Show the whole map (Home)</source>
        <translation>Afficher toute la carte (Début)</translation>
    </message>
    <message>
        <source>Show rou&amp;te</source>
        <translation>Afficher le routa&amp;ge</translation>
    </message>
    <message>
        <source>Zoom to the query, the shards it asks and its true neighbours.</source>
        <translation>Zoomer sur la requête, les shards qu’elle interroge et ses vrais voisins.</translation>
    </message>
</context>
<context>
    <name>shardscope::MapSide</name>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which was asked: its index did not return them.</source>
        <translation>
            <numerusform>%Ln voisin manqué dans le shard %1, pourtant interrogé : son index ne l’a pas renvoyé.</numerusform>
            <numerusform>%Ln voisins manqués dans le shard %1, pourtant interrogé : son index ne les a pas renvoyés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.</source>
        <translation>
            <numerusform>%Ln voisin manqué dans le shard %1, à la position %2 du routage : nprobe %2 l’aurait trouvé.</numerusform>
            <numerusform>%Ln voisins manqués dans le shard %1, à la position %2 du routage : nprobe %2 les aurait trouvés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which this query never asks.</source>
        <translation>
            <numerusform>%Ln voisin manqué dans le shard %1, que cette requête n’interroge jamais.</numerusform>
            <numerusform>%Ln voisins manqués dans le shard %1, que cette requête n’interroge jamais.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a query to see which shards it asks and which of its neighbours they hold.</source>
        <translation>Choisissez une requête pour voir quels shards elle interroge et lesquels de ses voisins ils contiennent.</translation>
    </message>
    <message>
        <source>%1 of %2 true neighbours found with nprobe %3.</source>
        <translation>%1 vrais voisins trouvés sur %2 avec nprobe %3.</translation>
    </message>
    <message>
        <source>Click a point to pick its vector, or a marker to bring out its shard.</source>
        <translation>Cliquez sur un point pour choisir son vecteur, ou sur un repère pour mettre son shard en évidence.</translation>
    </message>
    <message>
        <source>the query, with lines to the shards it asks, in order</source>
        <translation>la requête, avec des lignes vers les shards qu’elle interroge, dans l’ordre</translation>
    </message>
    <message>
        <source>true neighbour, found</source>
        <translation>vrai voisin, trouvé</translation>
    </message>
    <message>
        <source>true neighbour, its shard not asked</source>
        <translation>vrai voisin, shard non interrogé</translation>
    </message>
    <message>
        <source>true neighbour, missed in an asked shard</source>
        <translation>vrai voisin, manqué dans un shard interrogé</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>Re&amp;quête</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Query whose route is drawn</source>
        <translation>Requête dont le routage est tracé</translation>
    </message>
    <message>
        <source>Next &amp;worst</source>
        <translation>&amp;Pire suivante</translation>
    </message>
    <message>
        <source>The query with the next lowest recall at this nprobe.</source>
        <translation>La requête dont le rappel est le plus faible ensuite à ce nprobe.</translation>
    </message>
    <message>
        <source>Picked vector</source>
        <translation>Vecteur choisi</translation>
    </message>
    <message>
        <source>Search &amp;from here</source>
        <translation>Recherc&amp;her à partir d’ici</translation>
    </message>
    <message>
        <source>Search for the neighbours of the picked vector.</source>
        <translation>Rechercher les voisins du vecteur choisi.</translation>
    </message>
    <message>
        <source>Picture of the query</source>
        <translation>Image de la requête</translation>
    </message>
    <message>
        <source>Picture of the picked vector</source>
        <translation>Image du vecteur choisi</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln further shard(s) that it asks, with thin lines</source>
        <translation>
            <numerusform>+%Ln autre shard interrogé, en trait fin</numerusform>
            <numerusform>+%Ln autres shards interrogés, en traits fins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::MeasureDialog</name>
    <message>
        <source>Measure %1</source>
        <translation>Mesurer %1</translation>
    </message>
    <message>
        <source>n&amp;probe</source>
        <translation>n&amp;probe</translation>
    </message>
    <message>
        <source>&amp;Queries a second</source>
        <translation>Re&amp;quêtes par seconde</translation>
    </message>
    <message>
        <source>Sent at random times, whether the earlier ones have ended or not.</source>
        <translation>Envoyées à des instants aléatoires, que les précédentes soient terminées ou non.</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Durée</translation>
    </message>
    <message>
        <source>How long to measure, at most.</source>
        <translation>Durée maximale de la mesure.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>a fixed nprobe</source>
        <extracomment>How many shards a query asks.</extracomment>
        <translation>un nprobe fixe</translation>
    </message>
    <message>
        <source>Shards as&amp;ked</source>
        <translation>S&amp;hards interrogés</translation>
    </message>
    <message>
        <source>As many as the router says for each query, on average so many; then a fixed nprobe that finds as much is measured under the same load besides, which takes the time once more. Or the same for every query.</source>
        <translation>Autant que le routeur le dit pour chaque requête, en moyenne ce nombre ; puis un nprobe fixe qui trouve autant est mesuré à côté sous la même charge, ce qui prend ce temps une fois de plus. Ou le même nombre pour chaque requête.</translation>
    </message>
    <message>
        <source>Asks every shard for some queries, one at a time, puts three quarters of the load on the cluster for four seconds, and forecasts from both what the load will do. Then it puts the load on the cluster and sets what it measures beside the forecast. Others who use the cluster will notice it.</source>
        <translation>Interroge chaque shard avec quelques requêtes, une à la fois, met les trois quarts de la charge sur le cluster pendant quatre secondes, et tire des deux la prévision de l’effet de la charge. Applique ensuite la charge au cluster et place le mesuré face à la prévision. Les autres utilisateurs du cluster s’en apercevront.</translation>
    </message>
</context>
<context>
    <name>shardscope::MessageBar</name>
    <message>
        <source>&amp;Open again</source>
        <translation>&amp;Rouvrir</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Close this message (%1)</source>
        <translation>Fermer ce message (%1)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Open without these %Ln row(s)</source>
        <translation>
            <numerusform>&amp;Ouvrir sans cette ligne</numerusform>
            <numerusform>&amp;Ouvrir sans ces %Ln lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open what is there</source>
        <translation>&amp;Ouvrir ce qui est là</translation>
    </message>
    <message>
        <source>&amp;Open with the L2 distance</source>
        <translation>&amp;Ouvrir avec la distance L2</translation>
    </message>
    <message>
        <source>&amp;Locate…</source>
        <translation>&amp;Localiser…</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationForm</name>
    <message>
        <source>&amp;Order of steps</source>
        <translation>&amp;Ordre des étapes</translation>
    </message>
    <message>
        <source>Safe, or one of those that are done wrongly, to see what comes of it.</source>
        <translation>L’ordre sûr, ou l’un de ceux qui font mal, pour voir ce qui en résulte.</translation>
    </message>
    <message>
        <source>Compare &amp;all orders</source>
        <translation>Comparer t&amp;ous les ordres</translation>
    </message>
    <message>
        <source>Rehearses every order with the same seeds, not only the chosen one.</source>
        <translation>Répète chaque ordre avec les mêmes graines, pas seulement celui choisi.</translation>
    </message>
    <message>
        <source>&amp;Runs of each</source>
        <translation>&amp;Essais de chacun</translation>
    </message>
    <message>
        <source>Each with a seed of its own: what goes wrong, and when, follows from it.</source>
        <translation>Chacun avec sa propre graine : ce qui va mal, et quand, en découle.</translation>
    </message>
    <message>
        <source>First see&amp;d</source>
        <translation>Première &amp;graine</translation>
    </message>
    <message>
        <source>Of the first run, and of the one that is watched. The same seed plays the same again.</source>
        <translation>Du premier essai, et de celui qui est regardé. La même graine rejoue la même chose.</translation>
    </message>
    <message>
        <source>&amp;What is moved</source>
        <translation>Ce qui est &amp;déplacé</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vecteurs</translation>
    </message>
    <message>
        <source>Of what is moved, when it begins.</source>
        <translation>De ce qui est déplacé, au début.</translation>
    </message>
    <message>
        <source>W&amp;riters</source>
        <translation>Éc&amp;rivains</translation>
    </message>
    <message>
        <source>Clients that write and delete meanwhile.</source>
        <translation>Clients qui écrivent et suppriment pendant ce temps.</translation>
    </message>
    <message>
        <source>R&amp;eaders</source>
        <translation>L&amp;ecteurs</translation>
    </message>
    <message>
        <source>Clients that read meanwhile. The judge sees what they find.</source>
        <translation>Clients qui lisent pendant ce temps. Le juge voit ce qu’ils trouvent.</translation>
    </message>
    <message>
        <source>De&amp;letes</source>
        <translation>S&amp;uppressions</translation>
    </message>
    <message>
        <source>Share of the writes that delete.</source>
        <translation>Part des écritures qui suppriment.</translation>
    </message>
    <message>
        <source>Kill the &amp;coordinator</source>
        <translation>Tuer le &amp;coordinateur</translation>
    </message>
    <message>
        <source>In every step: before, after and in the middle of a call. A new one goes on.</source>
        <translation>À chaque étape : avant, après et au milieu d’un appel. Un nouveau continue.</translation>
    </message>
    <message>
        <source>Kill cl&amp;ients</source>
        <translation>Tuer des cl&amp;ients</translation>
    </message>
    <message>
        <source>Writers and readers, with writes on the way.</source>
        <translation>Écrivains et lecteurs, avec des écritures en route.</translation>
    </message>
    <message>
        <source>Take &amp;nodes away</source>
        <translation>Enlever des &amp;nœuds</translation>
    </message>
    <message>
        <source>For a while.</source>
        <translation>Pour un moment.</translation>
    </message>
    <message>
        <source>Lose &amp;messages</source>
        <translation>Perdre des &amp;messages</translation>
    </message>
    <message>
        <source>Requests and answers get lost, or come much later.</source>
        <translation>Des requêtes et des réponses se perdent, ou arrivent bien plus tard.</translation>
    </message>
    <message>
        <source>&amp;Pace when watched</source>
        <translation>R&amp;ythme regardé</translation>
    </message>
    <message>
        <source>Between steps of the run that is watched.</source>
        <translation>Entre les étapes de l’essai qui est regardé.</translation>
    </message>
    <message>
        <source>a tenant</source>
        <translation>un locataire</translation>
    </message>
    <message>
        <source>a whole shard</source>
        <translation>un shard entier</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>One tenant to a shard that has others, all there is in a shard, or one after the other the moves of a resharding, which its tab hands over.</source>
        <translation>Un locataire vers un shard qui en a d’autres, tout ce qu’il y a dans un shard, ou l’un après l’autre les déplacements d’un redécoupage, que son onglet transmet.</translation>
    </message>
    <message>
        <source>a resharding</source>
        <translation>un redécoupage</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationModel</name>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Of the steps.</source>
        <translation>Des étapes.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Each with a seed of its own; the same seeds for every order.</source>
        <translation>Chacun avec sa propre graine ; les mêmes graines pour chaque ordre.</translation>
    </message>
    <message>
        <source>With violations</source>
        <translation>Avec violations</translation>
    </message>
    <message>
        <source>Runs in which something happened that must not.</source>
        <translation>Essais où il s’est passé quelque chose qui ne doit pas arriver.</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Pannes</translation>
    </message>
    <message>
        <source>Of the coordinator, of clients and of nodes.</source>
        <translation>Du coordinateur, de clients et de nœuds.</translation>
    </message>
    <message>
        <source>Write p99 before</source>
        <translation>p99 d’écriture avant</translation>
    </message>
    <message>
        <source>Of writes before the migration began, without faults; simulated time.</source>
        <translation>Des écritures avant le début de la migration, sans panne ; temps simulé.</translation>
    </message>
    <message>
        <source>Write p99</source>
        <translation>p99 d’écriture</translation>
    </message>
    <message>
        <source>Of writes while it went on, without faults; simulated time.</source>
        <translation>Des écritures pendant qu’elle avait lieu, sans panne ; temps simulé.</translation>
    </message>
    <message>
        <source>Longest read before</source>
        <translation>Plus longue lecture avant</translation>
    </message>
    <message>
        <source>Before the migration began, without faults; of fewer reads.</source>
        <translation>Avant le début de la migration, sans panne ; sur moins de lectures.</translation>
    </message>
    <message>
        <source>Read pause</source>
        <translation>Pause de lecture</translation>
    </message>
    <message>
        <source>The longest that a read took while it went on, without faults; simulated time.</source>
        <translation>La plus longue lecture pendant qu’elle avait lieu, sans panne ; temps simulé.</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lectures</translation>
    </message>
    <message>
        <source>That the judge saw.</source>
        <translation>Que le juge a vues.</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Écritures</translation>
    </message>
    <message>
        <source>That were acknowledged.</source>
        <translation>Qui ont été confirmées.</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Corrigés</translation>
    </message>
    <message>
        <source>Vectors that differed when both places were compared.</source>
        <translation>Vecteurs qui différaient quand les deux endroits ont été comparés.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Runs that came to their end.</source>
        <translation>Essais arrivés à leur terme.</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abandonné</translation>
    </message>
    <message>
        <source>Runs that were undone.</source>
        <translation>Essais qui ont été annulés.</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationView</name>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Rehearsed on simulated servers in this program, in simulated time. Nothing of your data is used or changed.</source>
        <translation>Répété sur des serveurs simulés dans ce programme, en temps simulé. Rien de vos données n’est utilisé ni changé.</translation>
    </message>
    <message>
        <source>Being rehearsed.</source>
        <translation>En cours de répétition.</translation>
    </message>
    <message>
        <source>Rehearse many runs to see which orders of the steps lose nothing.</source>
        <translation>Répétez beaucoup d’essais pour voir quels ordres des étapes ne perdent rien.</translation>
    </message>
    <message>
        <source>The safe order violated nothing in %1 runs.</source>
        <translation>L’ordre sûr n’a rien violé en %1 essais.</translation>
    </message>
    <message>
        <source>The safe order violated something in %1 of %2 runs: that is a fault of this program.</source>
        <translation>L’ordre sûr a violé quelque chose dans %1 essais sur %2 : c’est un défaut de ce programme.</translation>
    </message>
    <message>
        <source>&amp;Watch one run</source>
        <translation>&amp;Regarder un essai</translation>
    </message>
    <message>
        <source>Sto&amp;p watching</source>
        <translation>Ne &amp;plus regarder</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>Con&amp;tinuer</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lectures</translation>
    </message>
    <message>
        <source>That the judge saw.</source>
        <translation>Que le juge a vues.</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Écritures</translation>
    </message>
    <message>
        <source>That were acknowledged.</source>
        <translation>Qui ont été confirmées.</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Pannes</translation>
    </message>
    <message>
        <source>Of the coordinator.</source>
        <translation>Du coordinateur.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiés</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiés</translation>
    </message>
    <message>
        <source>Vectors found the same in both places.</source>
        <translation>Vecteurs trouvés identiques aux deux endroits.</translation>
    </message>
    <message>
        <source>Watch one run to see the steps, the crashes and what the judge counts.</source>
        <translation>Regardez un essai pour voir les étapes, les pannes et ce que compte le juge.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Il a été arrêté.</translation>
    </message>
    <message>
        <source>It was undone.</source>
        <translation>Il a été annulé.</translation>
    </message>
    <message>
        <source>It came to its end.</source>
        <translation>Il est arrivé à son terme.</translation>
    </message>
    <message>
        <source>Nothing was violated.</source>
        <translation>Rien n’a été violé.</translation>
    </message>
    <message>
        <source>What must not happen did happen: see the counters.</source>
        <translation>Ce qui ne doit pas arriver est arrivé : voir les compteurs.</translation>
    </message>
    <message>
        <source>Re&amp;hearse</source>
        <translation>Ré&amp;péter</translation>
    </message>
    <message>
        <source>Plays all runs, as fast as they go, and counts what the judge finds.</source>
        <translation>Joue tous les essais, aussi vite que possible, et compte ce que trouve le juge.</translation>
    </message>
    <message>
        <source>Plays the run of the first seed slowly, step by step.</source>
        <translation>Joue lentement l’essai de la première graine, étape par étape.</translation>
    </message>
    <message>
        <source>Halts the run that is watched, or goes on with it.</source>
        <translation>Suspend l’essai qui est regardé, ou le poursuit.</translation>
    </message>
    <message>
        <source>A&amp;bort</source>
        <translation>A&amp;bandonner</translation>
    </message>
    <message>
        <source>Undoes the migration from the step on that it is in. Can be done until reads are switched.</source>
        <translation>Annule la migration à partir de l’étape où elle est. Possible jusqu’à ce que les lectures soient basculées.</translation>
    </message>
    <message>
        <source>Watch the &amp;first violation</source>
        <translation>Regarder la première &amp;violation</translation>
    </message>
    <message>
        <source>Plays the first run of the table in which something happened that must not.</source>
        <translation>Joue le premier essai du tableau où il s’est passé quelque chose qui ne doit pas arriver.</translation>
    </message>
    <message>
        <source>Steps of the migration</source>
        <translation>Étapes de la migration</translation>
    </message>
    <message>
        <source>Orders of the steps, rehearsed</source>
        <translation>Ordres des étapes, répétés</translation>
    </message>
    <message>
        <source>Vectors that the backfill wrote; %1 were there when it began.</source>
        <translation>Vecteurs que la copie de l’existant a écrits ; il y en avait %1 quand elle a commencé.</translation>
    </message>
    <message>
        <source>Each of these stands for %1 of the resharding.</source>
        <translation>Chacun d’eux représente %1 vecteurs du redécoupage.</translation>
    </message>
    <message>
        <source>Move %1 of %2.</source>
        <translation>Déplacement %1 sur %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln move(s) of %1 vectors together, one after the other.</source>
        <translation>
            <numerusform>%Ln déplacement de %1 vecteurs.</numerusform>
            <numerusform>%Ln déplacements de %1 vecteurs en tout, l’un après l’autre.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, seed %2, %3 of simulated time.</source>
        <translation>%1, graine %2, %3 de temps simulé.</translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationWatch</name>
    <message>
        <source>Rehearsing a migration, seed %1</source>
        <translation>Répétition d’une migration, graine %1</translation>
    </message>
</context>
<context>
    <name>shardscope::MissModel</name>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Its rank among the true nearest neighbours, from 1.</source>
        <translation>Son rang parmi les vrais plus proches voisins, à partir de 1.</translation>
    </message>
    <message>
        <source>Vector</source>
        <translation>Vecteur</translation>
    </message>
    <message>
        <source>Row of the missed vector, from 0.</source>
        <translation>Ligne du vecteur manqué, à partir de 0.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>The vector's id in the file, as its database knows it.</source>
        <translation>L’identifiant du vecteur dans le fichier, tel que sa base de données le connaît.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>What the data set calls this vector.</source>
        <translation>Le nom que le jeu de données donne à ce vecteur.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The shard that holds it; of several, the one that would be asked first.</source>
        <translation>Le shard qui le contient ; s’il y en a plusieurs, celui qui serait interrogé en premier.</translation>
    </message>
    <message>
        <source>Asked
as</source>
        <translation>Interrogé
en position</translation>
    </message>
    <message>
        <source>The place of that shard in the query's routing order: the nprobe that asks it.</source>
        <translation>La position de ce shard dans l’ordre de routage de la requête : le nprobe à partir duquel il est interrogé.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Why it was not returned.</source>
        <translation>Pourquoi il n’a pas été renvoyé.</translation>
    </message>
</context>
<context>
    <name>shardscope::MoveModel</name>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>The place of this shard of now.</source>
        <translation>La place de ce shard actuel.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>The place of this shard of now, or a new one, which has the number of none of now.</source>
        <translation>La place de ce shard actuel, ou une nouvelle, qui n’a le numéro d’aucun actuel.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>That go over the network.</source>
        <translation>Qui passent par le réseau.</translation>
    </message>
    <message>
        <source>Done after, s</source>
        <translation>Fini après, s</translation>
    </message>
    <message>
        <source>At the bandwidth, all steps before included.</source>
        <translation>À la bande passante, toutes les étapes d’avant comprises.</translation>
    </message>
    <message>
        <source>From node</source>
        <translation>Du nœud</translation>
    </message>
    <message>
        <source>Number of the node; shards are on nodes as even as can be.</source>
        <translation>Numéro du nœud ; les shards sont répartis aussi également que possible.</translation>
    </message>
    <message>
        <source>To node</source>
        <translation>Vers le nœud</translation>
    </message>
    <message>
        <source>A new place is on the node that will hold least.</source>
        <translation>Une nouvelle place est sur le nœud qui contiendra le moins.</translation>
    </message>
    <message>
        <source>On it then</source>
        <translation>Dessus alors</translation>
    </message>
    <message>
        <source>Bytes on the receiving node before anything is deleted.</source>
        <translation>Octets sur le nœud qui reçoit, avant que rien ne soit supprimé.</translation>
    </message>
    <message>
        <source>Of its memory</source>
        <translation>De sa mémoire</translation>
    </message>
    <message>
        <source>The same, as a share of what a node can hold.</source>
        <translation>La même chose, en part de ce qu’un nœud peut contenir.</translation>
    </message>
    <message>
        <source>They are made one after the other.</source>
        <translation>Ils sont faits l’un après l’autre.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>That this step copies, or drops.</source>
        <translation>Que cette étape copie ou retire.</translation>
    </message>
</context>
<context>
    <name>shardscope::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>shardscope::NodeRoomModel</name>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>Its number.</source>
        <translation>Son numéro.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Bytes on it now, indices included.</source>
        <translation>Octets dessus maintenant, index compris.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>Bytes on it at any time of the moves; empty where there is no order.</source>
        <translation>Octets dessus à tout moment des déplacements ; vide là où il n’y a pas d’ordre.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Bytes on it when all moves are made.</source>
        <translation>Octets dessus quand tous les déplacements sont faits.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Bytes that it can hold.</source>
        <translation>Octets qu’il peut contenir.</translation>
    </message>
</context>
<context>
    <name>shardscope::NormModel</name>
    <message>
        <source>Length from</source>
        <translation>Longueur de</translation>
    </message>
    <message>
        <source>Least Euclidean norm of the bin.</source>
        <translation>Plus petite norme euclidienne de la classe.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Greatest Euclidean norm of the bin.</source>
        <translation>Plus grande norme euclidienne de la classe.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors of that length.</source>
        <translation>Vecteurs de cette longueur.</translation>
    </message>
</context>
<context>
    <name>shardscope::NumberTable</name>
    <message>
        <source>Squared Euclidean distance to the query.</source>
        <translation>Distance euclidienne au carré à la requête.</translation>
    </message>
    <message>
        <source>Minus the inner product with the query: lower is nearer.</source>
        <translation>Moins le produit scalaire avec la requête : plus petit est plus proche.</translation>
    </message>
    <message>
        <source>One minus the cosine of the angle to the query.</source>
        <translation>Un moins le cosinus de l’angle avec la requête.</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
</context>
<context>
    <name>shardscope::Panel</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tableau CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save or copy</source>
        <translation>Enregistrer ou copier</translation>
    </message>
</context>
<context>
    <name>shardscope::ParameterForm</name>
    <message>
        <source> vectors</source>
        <translation> vecteurs</translation>
    </message>
    <message>
        <source> bits</source>
        <translation> bits</translation>
    </message>
    <message>
        <source> B</source>
        <translation> o</translation>
    </message>
    <message>
        <source> shards</source>
        <translation> shards</translation>
    </message>
</context>
<context>
    <name>shardscope::PercentileModel</name>
    <message>
        <source>Curve</source>
        <translation>Courbe</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Borne inf.</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Borne sup.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>nprobe (shards asked)</source>
        <translation>nprobe (shards interrogés)</translation>
    </message>
    <message>
        <source>Offered load (queries/s)</source>
        <translation>Charge offerte (requêtes/s)</translation>
    </message>
    <message>
        <source>Replicas of each shard</source>
        <translation>Répliques de chaque shard</translation>
    </message>
    <message>
        <source>Slow requests (% of all)</source>
        <translation>Sous-requêtes lentes (% du total)</translation>
    </message>
    <message>
        <source>Shards that hold the same data</source>
        <translation>Shards contenant les mêmes données</translation>
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
        <translation>Travail par requête</translation>
    </message>
    <message>
        <source>Hedge after</source>
        <translation>Requête de secours après</translation>
    </message>
</context>
<context>
    <name>shardscope::PictureExport</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>Image PNG (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>Dessin SVG (*.svg)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tableau CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Enregistrer en &amp;PNG…</translation>
    </message>
    <message>
        <source>Save as S&amp;VG…</source>
        <translation>Enregistrer en S&amp;VG…</translation>
    </message>
    <message>
        <source>Save numbers as &amp;CSV…</source>
        <translation>Enregistrer les chiffres en &amp;CSV…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>C&amp;opier l’image</translation>
    </message>
</context>
<context>
    <name>shardscope::PicturePanel</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>Image PNG (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>Image SVG (*.svg)</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>Afficher en &amp;tableau</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Enregistrer en &amp;PNG…</translation>
    </message>
    <message>
        <source>Save as S&amp;VG…</source>
        <translation>Enregistrer en S&amp;VG…</translation>
    </message>
    <message>
        <source>Save numbers as &amp;CSV…</source>
        <translation>Enregistrer les chiffres en &amp;CSV…</translation>
    </message>
    <message>
        <source>Copy p&amp;icture</source>
        <translation>Copier l’&amp;image</translation>
    </message>
    <message>
        <source>Copy &amp;numbers</source>
        <translation>Copier les c&amp;hiffres</translation>
    </message>
    <message>
        <source>Show the numbers of this chart (%1)</source>
        <translation>Afficher les chiffres de ce graphique (%1)</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Afficher en tableau</translation>
    </message>
    <message>
        <source>Save or copy this chart or its numbers</source>
        <translation>Enregistrer ou copier ce graphique ou ses chiffres</translation>
    </message>
    <message>
        <source>%1: numbers</source>
        <extracomment>%1 is the title of a chart.</extracomment>
        <translation>%1 : chiffres</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanBar</name>
    <message>
        <source>Current plan</source>
        <translation>Plan actuel</translation>
    </message>
    <message>
        <source>The plan that every page shows.</source>
        <translation>Le plan que montre chaque page.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <source>A second plan, drawn beside the first on every page.</source>
        <translation>Un second plan, tracé à côté du premier sur chaque page.</translation>
    </message>
    <message>
        <source>Compared at</source>
        <translation>Comparé à</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Show the data set</source>
        <translation>Afficher le jeu de données</translation>
    </message>
    <message>
        <source>nprobe: how many shards each query asks. More shards find more, and cost more.</source>
        <translation>nprobe : combien de shards chaque requête interroge. Plus de shards trouvent davantage, mais coûtent davantage.</translation>
    </message>
    <message>
        <source>Recall at this nprobe</source>
        <translation>Rappel à ce nprobe</translation>
    </message>
    <message>
        <source>The share of the true nearest neighbours that are returned at this nprobe.</source>
        <translation>La part des vrais plus proches voisins renvoyés à ce nprobe.</translation>
    </message>
    <message>
        <source>No data set</source>
        <translation>Aucun jeu de données</translation>
    </message>
    <message>
        <source>%1 × %2 %3 · %4 · %5 queries</source>
        <comment>vectors × dimension element</comment>
        <translation>%1 × %2 %3 · %4 · %5 requêtes</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Comparé à</translation>
    </message>
    <message>
        <source>Compared, at its best: nprobe %L1</source>
        <extracomment>Above the name of a plan.</extracomment>
        <translation>Comparé, au mieux : nprobe %L1</translation>
    </message>
    <message>
        <source>Compared, at nprobe %L1</source>
        <translation>Comparé, à nprobe %L1</translation>
    </message>
    <message>
        <source>Recall@%1 and @%2</source>
        <extracomment>Of two plans whose recalls count different numbers of neighbours.</extracomment>
        <translation>Rappel@%1 et @%2</translation>
    </message>
    <message>
        <source>Recall@%L1</source>
        <translation>Rappel@%L1</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source> (sample)</source>
        <translation> (échantillon)</translation>
    </message>
    <message>
        <source>nprobe, of %L1</source>
        <extracomment>How many shards a query asks, and of how many: there is little room.</extracomment>
        <translation>nprobe, sur %L1</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanExporter</name>
    <message>
        <source>Exporting %1</source>
        <translation>Exportation de %1</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanForm</name>
    <message>
        <source>&amp;Strategy</source>
        <translation>&amp;Stratégie</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Comment les vecteurs sont découpés en shards.</translation>
    </message>
    <message>
        <source>S&amp;hards</source>
        <translation>S&amp;hards</translation>
    </message>
    <message>
        <source>&amp;Router</source>
        <translation>&amp;Routeur</translation>
    </message>
    <message>
        <source>&amp;Index</source>
        <translation>&amp;Index</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Comment chaque shard est parcouru.</translation>
    </message>
    <message>
        <source>&amp;k</source>
        <translation>&amp;k</translation>
    </message>
    <message>
        <source>How many nearest neighbours a search returns.</source>
        <translation>Combien de plus proches voisins une recherche renvoie.</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>&amp;Graine</translation>
    </message>
    <message>
        <source>Same seed, same vectors, same plan: the same shards, to the bit.</source>
        <translation>Même graine, mêmes vecteurs, même plan : les mêmes shards, au bit près.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>How the plan is called everywhere. Left empty, it gets a name.</source>
        <translation>Le nom du plan partout. Laissé vide, il en reçoit un.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Stratégie</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Routeur</translation>
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
        <translation>ajout de %1</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>suppression de %1</translation>
    </message>
    <message>
        <source>make %1 current</source>
        <translation>choix de %1 comme plan actuel</translation>
    </message>
    <message>
        <source>rename %1</source>
        <translation>renommage de %1</translation>
    </message>
    <message>
        <source>remark on %1</source>
        <translation>remarque sur %1</translation>
    </message>
    <message>
        <source>adopt a plan</source>
        <translation>adopter un plan</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanList</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tableau CSV (*.csv)</translation>
    </message>
    <message>
        <source>Show this plan on every page.</source>
        <translation>Afficher ce plan sur chaque page.</translation>
    </message>
    <message>
        <source>Draw this plan beside the current one on every page.</source>
        <translation>Tracer ce plan à côté du plan actuel sur chaque page.</translation>
    </message>
    <message>
        <source>Build this plan and measure it once more.</source>
        <translation>Construire ce plan et le mesurer une nouvelle fois.</translation>
    </message>
    <message>
        <source>Change its name (F2).</source>
        <translation>Changer son nom (F2).</translation>
    </message>
    <message>
        <source>Copy its settings into the form.</source>
        <translation>Copier ses paramètres dans le formulaire.</translation>
    </message>
    <message>
        <source>Remove this plan. It can be undone.</source>
        <translation>Supprimer ce plan. Cela peut être annulé.</translation>
    </message>
    <message>
        <source>The plan as one document, as the command line and reports write it.</source>
        <translation>Le plan en un seul document, tel que l’écrivent la ligne de commande et les rapports.</translation>
    </message>
    <message>
        <source>Fill the form from a plan on the clipboard.</source>
        <translation>Remplir le formulaire à partir d’un plan du presse-papiers.</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Plans</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>Enregistrer en &amp;CSV…</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>C&amp;opier le tableau</translation>
    </message>
    <message>
        <source>What to do with the selected plan</source>
        <translation>Que faire du plan sélectionné</translation>
    </message>
    <message>
        <source>No plan yet. Fill in the form and press Evaluate.</source>
        <translation>Pas encore de plan. Remplissez le formulaire et cliquez sur « Évaluer ».</translation>
    </message>
    <message>
        <source>Make &amp;current</source>
        <translation>Rendre a&amp;ctuel</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>Co&amp;mparer</translation>
    </message>
    <message>
        <source>Draw &amp;besides</source>
        <translation>Tracer en &amp;plus</translation>
    </message>
    <message>
        <source>Draw this plan on the page Recall, too: up to %L1 plans together.</source>
        <translation>Tracer aussi ce plan à la page Rappel : jusqu’à %L1 plans ensemble.</translation>
    </message>
    <message>
        <source>Measure a&amp;gain</source>
        <translation>Mesurer de &amp;nouveau</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>&amp;Edit a copy</source>
        <translation>&amp;Modifier une copie</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Copier en &amp;JSON</translation>
    </message>
    <message>
        <source>&amp;Paste JSON</source>
        <translation>Co&amp;ller du JSON</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>Write the files that deploy this plan: centroids, the shard of every vector, ids a shard, the tenant map.</source>
        <translation>Écrire les fichiers qui déploient ce plan : centroïdes, shard de chaque vecteur, identifiants par shard, table des locataires.</translation>
    </message>
    <message>
        <source>Filter plans (%1)</source>
        <translation>Filtrer les plans (%1)</translation>
    </message>
    <message>
        <source>Filter plans</source>
        <translation>Filtrer les plans</translation>
    </message>
    <message>
        <source>Shows the plans in which every word occurs: in name, tags, note, strategy, router or index.</source>
        <translation>Montre les plans où figure chaque mot : dans le nom, les étiquettes, la note, la stratégie, le routeur ou l’index.</translation>
    </message>
    <message>
        <source>No plan has all these words.</source>
        <translation>Aucun plan ne contient tous ces mots.</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanModel</name>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>mesuré</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>enregistré</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>The figures come from the workspace. Make the plan current to look into it.</source>
        <translation>Les chiffres proviennent de l’espace de travail. Choisissez ce plan comme plan actuel pour l’examiner en détail.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>The name you gave it. Press F2 to change it.</source>
        <translation>Le nom que vous lui avez donné. Appuyez sur F2 pour le changer.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Whether it was measured in this session, or its figures come from the workspace.</source>
        <translation>Indique s’il a été mesuré dans cette session ou si ses chiffres proviennent de l’espace de travail.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Stratégie</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Comment les vecteurs sont découpés en shards.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Into how many parts the vectors are split.</source>
        <translation>En combien de parties les vecteurs sont découpés.</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Routeur</translation>
    </message>
    <message>
        <source>How the shards to ask are chosen for a query.</source>
        <translation>Comment sont choisis les shards à interroger pour une requête.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Comment chaque shard est parcouru.</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>How many shards a query asks.</source>
        <translation>Combien de shards une requête interroge.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>The share of the true nearest neighbours that are returned at that nprobe.</source>
        <translation>La part des vrais plus proches voisins renvoyés à ce nprobe.</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Parcourus</translation>
    </message>
    <message>
        <source>The share of all vectors that lie in the shards asked at that nprobe.</source>
        <translation>La part de tous les vecteurs situés dans les shards interrogés à ce nprobe.</translation>
    </message>
    <message>
        <source>Max/mean</source>
        <translation>Max/moyenne</translation>
    </message>
    <message>
        <source>How much larger the largest shard is than the average one. 1 is perfectly even.</source>
        <translation>Combien de fois le plus grand shard est plus grand que le shard moyen. 1 est parfaitement équilibré.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>All indices and the vectors they hold.</source>
        <translation>Tous les index et les vecteurs qu’ils contiennent.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>The time to split, index and measure on this machine.</source>
        <translation>Le temps de découpage, d’indexation et de mesure sur cette machine.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Words of yours by which plans can be found.</source>
        <translation>Vos propres mots, par lesquels retrouver des plans.</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanNodeModel</name>
    <message>
        <source>Node %L1</source>
        <translation>Nœud %L1</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>On which deploying would put it.</source>
        <translation>Sur lequel le déploiement le placerait.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Its number.</source>
        <translation>Son numéro.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>0 is the first.</source>
        <translation>0 est la première.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors it holds.</source>
        <translation>Vecteurs qu’il contient.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>That a node needs for it: its vectors and its index.</source>
        <translation>Dont un nœud a besoin pour lui : ses vecteurs et son index.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Queries that ask it. The copies of a shard share them evenly.</source>
        <translation>Requêtes qui l’interrogent. Les copies d’un shard se les partagent également.</translation>
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
        <translation>Comment découper, router et indexer : remplissez un plan, évaluez-le, comparez-le à d’autres.</translation>
    </message>
    <message>
        <source>Eval&amp;uate</source>
        <translation>É&amp;valuer</translation>
    </message>
    <message>
        <source>Split the vectors, build the indices and measure the plan on all queries.</source>
        <translation>Découper les vecteurs, construire les index et mesurer le plan sur toutes les requêtes.</translation>
    </message>
    <message>
        <source>Open a data set first.</source>
        <translation>Ouvrez d’abord un jeu de données.</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Non exporté</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exporté</translation>
    </message>
    <message>
        <source>%1 is in %2: %3 files, %4.</source>
        <translation>%1 est dans %2 : %3 fichiers, %4.</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>&amp;Ouvrir le dossier</translation>
    </message>
</context>
<context>
    <name>shardscope::PlanQueue</name>
    <message>
        <source>Evaluating %1</source>
        <translation>Évaluation de %1</translation>
    </message>
    <message>
        <source>splitting</source>
        <translation>découpage</translation>
    </message>
    <message>
        <source>routing</source>
        <translation>routage</translation>
    </message>
    <message>
        <source>building indices</source>
        <translation>construction des index</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>recherche</translation>
    </message>
    <message>
        <source>summing up</source>
        <translation>synthèse</translation>
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
        <translation>%1 points</translation>
    </message>
    <message>
        <source>&amp;Vectors a shard</source>
        <translation>&amp;Vecteurs par shard</translation>
    </message>
    <message>
        <source>&amp;Number of shards</source>
        <translation>&amp;Nombre de shards</translation>
    </message>
    <message>
        <source>As far as the data has so many vectors.</source>
        <translation>Pour autant que les données aient assez de vecteurs.</translation>
    </message>
    <message>
        <source>None is kept.</source>
        <translation>Rien n’est gardé.</translation>
    </message>
    <message>
        <source>%1 of at most %2 in %3</source>
        <translation>%1 sur %2 au plus dans %3</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>Light or dark, for the whole window.</source>
        <translation>Clair ou sombre, pour toute la fenêtre.</translation>
    </message>
    <message>
        <source>like the desktop</source>
        <translation>comme le bureau</translation>
    </message>
    <message>
        <source>light</source>
        <translation>clair</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>sombre</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Of all texts, and of how numbers are written.</source>
        <translation>De tous les textes, et de l’écriture des nombres.</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>Taille du te&amp;xte</translation>
    </message>
    <message>
        <source>Of all texts and charts of the window.</source>
        <translation>De tous les textes et graphiques de la fenêtre.</translation>
    </message>
    <message>
        <source>&amp;Sizes in bytes</source>
        <translation>&amp;Tailles en octets</translation>
    </message>
    <message>
        <source>How sizes of data and memory are written, in reports as well.</source>
        <translation>Comment sont écrites les tailles des données et de la mémoire, y compris dans les rapports.</translation>
    </message>
    <message>
        <source>decimal: 1 MB is 1,000,000 bytes</source>
        <translation>décimales : 1 Mo fait 1 000 000 d’octets</translation>
    </message>
    <message>
        <source>binary: 1 MiB is 1,048,576 bytes</source>
        <translation>binaires : 1 Mio fait 1 048 576 octets</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Travail</translation>
    </message>
    <message>
        <source>Th&amp;reads</source>
        <translation>Th&amp;reads</translation>
    </message>
    <message>
        <source>How many compute side by side. Results are the same with any number. Work under way keeps what it has.</source>
        <translation>Combien calculent côte à côte. Les résultats sont les mêmes quel que soit leur nombre. Le travail en cours garde ceux qu’il a.</translation>
    </message>
    <message>
        <source>as many as processors (%1)</source>
        <translation>autant que de processeurs (%1)</translation>
    </message>
    <message>
        <source>Exact neighbours</source>
        <translation>Voisins exacts</translation>
    </message>
    <message>
        <source>Kept so that data that is opened again need not be searched again. What is removed is computed when it is needed.</source>
        <translation>Gardés pour que des données rouvertes n’aient pas à être fouillées de nouveau. Ce qui est supprimé est recalculé au besoin.</translation>
    </message>
    <message>
        <source>&amp;Empty</source>
        <translation>&amp;Vider</translation>
    </message>
    <message>
        <source>Removes all exact neighbours that are kept; they can be computed again.</source>
        <translation>Supprime tous les voisins exacts gardés ; ils peuvent être recalculés.</translation>
    </message>
    <message>
        <source>New plans</source>
        <translation>Nouveaux plans</translation>
    </message>
    <message>
        <source>What the form of the page Plan begins with. What does not suit the data is left out.</source>
        <translation>Ce avec quoi commence le formulaire de la page Plan. Ce qui ne convient pas aux données est omis.</translation>
    </message>
    <message>
        <source>Strateg&amp;y</source>
        <translation>Stratég&amp;ie</translation>
    </message>
    <message>
        <source>as recommended for the data</source>
        <translation>comme recommandé pour les données</translation>
    </message>
    <message>
        <source>S&amp;hards</source>
        <translation>S&amp;hards</translation>
    </message>
    <message>
        <source>always so many</source>
        <translation>toujours autant</translation>
    </message>
    <message>
        <source>by vectors a shard</source>
        <translation>par vecteurs d’un shard</translation>
    </message>
    <message>
        <source>&amp;Index</source>
        <translation>&amp;Index</translation>
    </message>
    <message>
        <source>Where should exact neighbours be kept?</source>
        <translation>Où conserver les voisins exacts ?</translation>
    </message>
    <message>
        <source>Moving exact neighbours</source>
        <translation>Déplacement des voisins exacts</translation>
    </message>
    <message>
        <source>&amp;Times</source>
        <translation>&amp;Durées</translation>
    </message>
    <message>
        <source>How latencies and other short times are written, in reports as well. Tables for other programs have them in milliseconds, always.</source>
        <translation>Comment s'écrivent les latences et autres durées courtes, aussi dans les rapports. Les tables destinées à d'autres programmes les donnent toujours en millisecondes.</translation>
    </message>
    <message>
        <source>each in its own unit: 850 µs, 12.3 ms, 1.2 s</source>
        <translation>chacune dans son unité : 850 µs, 12,3 ms, 1,2 s</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>millisecondes</translation>
    </message>
    <message>
        <source>microseconds</source>
        <translation>microsecondes</translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation>Dépla&amp;cer…</translation>
    </message>
    <message>
        <source>Brings them into another folder, on a larger disk say. The command line looks there, too.</source>
        <translation>Les met dans un autre dossier, par exemple sur un disque plus grand. La ligne de commande les y cherche aussi.</translation>
    </message>
    <message>
        <source>Usual &amp;place</source>
        <translation>E&amp;mplacement habituel</translation>
    </message>
    <message>
        <source>Brings them back into the folder for what can be made again.</source>
        <translation>Les remet dans le dossier de ce qui peut être recalculé.</translation>
    </message>
</context>
<context>
    <name>shardscope::PreviewDialog</name>
    <message>
        <source>About %1 rows, by the size of the first.</source>
        <translation>Environ %1 lignes, d’après la taille de la première.</translation>
    </message>
    <message>
        <source>%1 rows.</source>
        <translation>%1 lignes.</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>Ouvrir des données</translation>
    </message>
    <message>
        <source>The first rows, as they will be read</source>
        <translation>Les premières lignes, telles qu’elles seront lues</translation>
    </message>
    <message>
        <source>Looking at the beginning of the file…</source>
        <translation>Examen du début du fichier…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
</context>
<context>
    <name>shardscope::PreviewModel</name>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>The vector's number, from 0.</source>
        <translation>Le numéro du vecteur, à partir de 0.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>The vector's id in the file, as its database knows it.</source>
        <translation>L’identifiant du vecteur dans le fichier, tel que sa base de données le connaît.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>What the source calls the vector.</source>
        <translation>Le nom que la source donne au vecteur.</translation>
    </message>
    <message>
        <source>A column of the source.</source>
        <translation>Une colonne de la source.</translation>
    </message>
    <message>
        <source>Value %L1</source>
        <translation>Valeur %L1</translation>
    </message>
    <message>
        <source>One value of the vector; the others are left out here.</source>
        <translation>Une valeur du vecteur ; les autres sont omises ici.</translation>
    </message>
</context>
<context>
    <name>shardscope::QueryOffers</name>
    <message>
        <source>&amp;Queries with the lowest recall</source>
        <translation>Requêtes au ra&amp;ppel le plus faible</translation>
    </message>
    <message>
        <source>The queries that miss most at this nprobe, worst first.</source>
        <translation>Les requêtes qui manquent le plus de voisins à ce nprobe, les pires d’abord.</translation>
    </message>
    <message>
        <source>&amp;Queries to try</source>
        <translation>Requêtes à essa&amp;yer</translation>
    </message>
    <message>
        <source>No query misses a neighbour at this nprobe.</source>
        <translation>À ce nprobe, aucune requête ne manque de voisin.</translation>
    </message>
</context>
<context>
    <name>shardscope::RecallModel</name>
    <message>
        <source>recall@%1</source>
        <translation>rappel@%1</translation>
    </message>
    <message>
        <source>recall@k</source>
        <translation>rappel@k</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Borne inf.</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Borne sup.</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Parcourus</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Distances</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>De tous</translation>
    </message>
    <message>
        <source>Of all, low</source>
        <translation>De tous, bas</translation>
    </message>
    <message>
        <source>Of all, high</source>
        <translation>De tous, haut</translation>
    </message>
</context>
<context>
    <name>shardscope::RecallPage</name>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>How many true neighbours are found, at which cost, and where the rest is lost?</source>
        <translation>Combien de vrais voisins sont trouvés, à quel coût, et où le reste est-il perdu ?</translation>
    </message>
    <message>
        <source>Neighbours missed by query %L1</source>
        <translation>Voisins manqués par la requête %L1</translation>
    </message>
    <message>
        <source>Neighbours missed</source>
        <translation>Voisins manqués</translation>
    </message>
    <message>
        <source>This query has no true neighbour: its tenant has no vectors.</source>
        <translation>Cette requête n’a aucun vrai voisin : son locataire n’a pas de vecteurs.</translation>
    </message>
    <message>
        <source>This query finds all its true neighbours at this nprobe.</source>
        <translation>Cette requête trouve tous ses vrais voisins à ce nprobe.</translation>
    </message>
    <message>
        <source>The neighbours this query misses are being looked for.</source>
        <translation>Recherche des voisins que cette requête manque.</translation>
    </message>
    <message>
        <source>Pick a query to see which neighbours it misses, and why.</source>
        <translation>Choisissez une requête pour voir quels voisins elle manque, et pourquoi.</translation>
    </message>
    <message>
        <source>Every query finds all its true neighbours at this nprobe.</source>
        <translation>Chaque requête trouve tous ses vrais voisins à ce nprobe.</translation>
    </message>
    <message>
        <source>Recall &amp;against:</source>
        <translation>Rappel se&amp;lon :</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Vectors scanned</source>
        <translation>Vecteurs parcourus</translation>
    </message>
    <message>
        <source>Distance computations</source>
        <translation>Calculs de distance</translation>
    </message>
    <message>
        <source>&amp;Target</source>
        <translation>Ci&amp;ble</translation>
    </message>
    <message>
        <source>Recall to reach</source>
        <translation>Rappel à atteindre</translation>
    </message>
    <message>
        <source>Worst queries</source>
        <translation>Pires requêtes</translation>
    </message>
    <message>
        <source>How far recall among all vectors, foretold from this sample, may be off: how large a sample that takes is told below.</source>
        <translation>De combien le rappel parmi tous les vecteurs, prévu à partir de cet échantillon, peut s’écarter : la taille d’échantillon nécessaire est indiquée ci-dessous.</translation>
    </message>
    <message>
        <source>Recall &amp;of all to ±</source>
        <translation>Rappel de t&amp;ous à ±</translation>
    </message>
</context>
<context>
    <name>shardscope::RemarksForm</name>
    <message>
        <source>Ta&amp;gs:</source>
        <translation>Éti&amp;quettes :</translation>
    </message>
    <message>
        <source>Words, with commas between them</source>
        <translation>Des mots, séparés par des virgules</translation>
    </message>
    <message>
        <source>Tags of the selected plan</source>
        <translation>Étiquettes du plan choisi</translation>
    </message>
    <message>
        <source>N&amp;ote:</source>
        <translation>N&amp;ote :</translation>
    </message>
    <message>
        <source>What you want to remember about this plan</source>
        <translation>Ce que vous voulez retenir de ce plan</translation>
    </message>
    <message>
        <source>Note on the selected plan</source>
        <translation>Note sur le plan choisi</translation>
    </message>
</context>
<context>
    <name>shardscope::ReportPage</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>What did we measure, and how do I show it to others?</source>
        <translation>Qu’avons-nous mesuré, et comment le montrer à d’autres ?</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Écrit dans %1.</translation>
    </message>
    <message>
        <source>&amp;Stop writing</source>
        <translation>Arrêter l’é&amp;criture</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>The report has not all it could have. %1</source>
        <translation>Le rapport ne contient pas tout ce qu’il pourrait. %1</translation>
    </message>
    <message>
        <source>Tick at least one section.</source>
        <translation>Cochez au moins une section.</translation>
    </message>
    <message>
        <source>The pages are being laid out.</source>
        <translation>Mise en page en cours.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Exporter le rapport</translation>
    </message>
    <message>
        <source>New folder:</source>
        <translation>Nouveau dossier :</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titre</translation>
    </message>
    <message>
        <source>made from the plan's name</source>
        <translation>formé à partir du nom du plan</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>A&amp;uteur</translation>
    </message>
    <message>
        <source>nobody is named</source>
        <translation>personne n’est nommé</translation>
    </message>
    <message>
        <source>&amp;Sections</source>
        <translation>&amp;Sections</translation>
    </message>
    <message>
        <source>&amp;Notes, as Markdown</source>
        <translation>&amp;Notes, en Markdown</translation>
    </message>
    <message>
        <source>Your own words, such as what was decided and why. # Heading, **bold**, - list</source>
        <translation>Vos propres mots, par exemple ce qui a été décidé et pourquoi. # Titre, **gras**, - liste</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Notes, as Markdown</source>
        <translation>Notes, en Markdown</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Writes the report. A failure leaves what was there before.</source>
        <translation>Écrit le rapport. En cas d’échec, ce qui s’y trouvait avant est conservé.</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 n'existe plus.</translation>
    </message>
    <message>
        <source>No program is known that opens %1.</source>
        <translation>Aucun programme connu n'ouvre %1.</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;Pour</translation>
    </message>
    <message>
        <source>a decision: about 3 pages</source>
        <translation>une décision : environ 3 pages</translation>
    </message>
    <message>
        <source>the record: complete</source>
        <translation>les archives : complet</translation>
    </message>
    <message>
        <source>What the report is for</source>
        <translation>À quoi sert le rapport</translation>
    </message>
    <message>
        <source>For a decision: what to do, the key figures, and a chart each of recall and latency. Complete: every section with all its charts and tables.</source>
        <translation>Pour une décision : que faire, les chiffres clés, et un graphique du rappel et de la latence. Complet : chaque section avec tous ses graphiques et tables.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>Opens the report with the program that the desktop has for it.</source>
        <translation>Ouvre le rapport avec le programme que le bureau lui associe.</translation>
    </message>
    <message>
        <source>Show in fo&amp;lder</source>
        <translation>Montrer dans le d&amp;ossier</translation>
    </message>
    <message>
        <source>Opens the folder that it was written to.</source>
        <translation>Ouvre le dossier où il a été écrit.</translation>
    </message>
</context>
<context>
    <name>shardscope::ReportPreview</name>
    <message>
        <source>Page %L1 of %L2</source>
        <translation>Page %L1 sur %L2</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Aperçu du rapport</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>Page précédente (Page préc.)</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>Page suivante (Page suiv.)</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>of %L1</source>
        <translation>sur %L1</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>Taille des pages</translation>
    </message>
    <message>
        <source>page width</source>
        <translation>largeur de page</translation>
    </message>
    <message>
        <source>whole page</source>
        <translation>page entière</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1 %</translation>
    </message>
</context>
<context>
    <name>shardscope::ReportStudy</name>
    <message>
        <source>Preparing the report</source>
        <translation>Préparation du rapport</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Écriture de %1</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardForm</name>
    <message>
        <source>Sh&amp;ards to be</source>
        <translation>Sh&amp;ards voulus</translation>
    </message>
    <message>
        <source>How many shards the plan is to have. Fewer can only be had by making it anew.</source>
        <translation>Combien de shards le plan doit avoir. Moins ne s’obtient qu’en le refaisant.</translation>
    </message>
    <message>
        <source>Recall &amp;wanted</source>
        <translation>Rappel &amp;voulu</translation>
    </message>
    <message>
        <source>Where the ways are compared: with as large a part of the shards asked as reaches it now.</source>
        <translation>Où les voies sont comparées : en interrogeant une part des shards aussi grande que celle qui l’atteint maintenant.</translation>
    </message>
    <message>
        <source>&amp;Bandwidth</source>
        <translation>&amp;Bande passante</translation>
    </message>
    <message>
        <source>Bytes a second that moving may take of the network. Times follow from it.</source>
        <translation>Octets par seconde que le déplacement peut prendre au réseau. Les durées en découlent.</translation>
    </message>
    <message>
        <source>&amp;Nodes</source>
        <translation>&amp;Nœuds</translation>
    </message>
    <message>
        <source>Nodes that the shards are on, as even as can be. With them moves are put in an order in which no node ever holds more than it can.</source>
        <translation>Nœuds sur lesquels sont les shards, aussi également que possible. Avec eux, les déplacements sont mis dans un ordre où aucun nœud ne contient jamais plus qu’il ne peut.</translation>
    </message>
    <message>
        <source>&amp;Memory of a node</source>
        <translation>&amp;Mémoire d’un nœud</translation>
    </message>
    <message>
        <source>What each node can hold of vectors and their indices.</source>
        <translation>Ce que chaque nœud peut contenir de vecteurs et de leurs index.</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> Mo/s</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> Go</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>non indiqué</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardWayModel</name>
    <message>
        <source>The plan before. It answers until routes are switched.</source>
        <translation>Le plan d’avant. Il répond jusqu’à ce que les routes soient basculées.</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Voie</translation>
    </message>
    <message>
        <source>How the shards become more or fewer.</source>
        <translation>Comment les shards deviennent plus ou moins nombreux.</translation>
    </message>
    <message numerus="yes">
        <source>Now, %Ln shard(s)</source>
        <translation>
            <numerusform>Maintenant, %Ln shard</numerusform>
            <numerusform>Maintenant, %Ln shards</numerusform>
        </translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Déplacés</translation>
    </message>
    <message>
        <source>Vectors that are written to a place that did not hold them, copies of them counted.</source>
        <translation>Vecteurs écrits à une place qui ne les contenait pas, copies comprises.</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>Du total</translation>
    </message>
    <message>
        <source>Moved vectors, as a share of all.</source>
        <translation>Vecteurs déplacés, en part de tous.</translation>
    </message>
    <message>
        <source>As numbered</source>
        <translation>Selon les numéros</translation>
    </message>
    <message>
        <source>The same share if each new shard went to the place of its own number instead of the place where most of its vectors are.</source>
        <translation>La même part si chaque nouveau shard allait à la place de son propre numéro plutôt que là où sont la plupart de ses vecteurs.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>That go over the network: the values of the vectors.</source>
        <translation>Qui passent par le réseau : les valeurs des vecteurs.</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>Durée, s</translation>
    </message>
    <message>
        <source>That these bytes take at the bandwidth, one move after another.</source>
        <translation>Que prennent ces octets à la bande passante, un déplacement après l’autre.</translation>
    </message>
    <message>
        <source>Shards touched</source>
        <translation>Shards touchés</translation>
    </message>
    <message>
        <source>Places that gain or lose vectors: their indices are rebuilt, or grow and wear.</source>
        <translation>Places qui gagnent ou perdent des vecteurs : leurs index sont reconstruits, ou grandissent et s’usent.</translation>
    </message>
    <message>
        <source>To index anew</source>
        <translation>À réindexer</translation>
    </message>
    <message>
        <source>Vectors that the touched shards hold afterwards.</source>
        <translation>Vecteurs que contiennent ensuite les shards touchés.</translation>
    </message>
    <message>
        <source>Held twice</source>
        <translation>Tenus en double</translation>
    </message>
    <message>
        <source>Room that is needed besides, indices included, if nothing is deleted before routes are switched.</source>
        <translation>Place nécessaire en plus, index compris, si rien n’est supprimé avant que les routes soient basculées.</translation>
    </message>
    <message>
        <source>Fullest node</source>
        <translation>Nœud le plus plein</translation>
    </message>
    <message>
        <source>Bytes on it at most while the moves are made in order, each deleted where it was once it is copied. Empty where no nodes are given, or there is no order.</source>
        <translation>Octets dessus au plus pendant que les déplacements sont faits dans l’ordre, chacun supprimé là où il était dès qu’il est copié. Vide si aucun nœud n’est indiqué ou s’il n’y a pas d’ordre.</translation>
    </message>
    <message>
        <source>Max/mean</source>
        <translation>Max/moyenne</translation>
    </message>
    <message>
        <source>Recall at nprobe %L1</source>
        <translation>Rappel à nprobe %L1</translation>
    </message>
    <message>
        <source>With as large a part of the shards asked as reaches the wanted recall now; the plan as it is now with so many shards, too.</source>
        <translation>En interrogeant une part des shards aussi grande que celle qui atteint maintenant le rappel voulu ; le plan actuel aussi, avec autant de shards.</translation>
    </message>
    <message>
        <source>nprobe needed</source>
        <translation>nprobe nécessaire</translation>
    </message>
    <message>
        <source>The least that surely reaches the wanted recall; empty: none does.</source>
        <translation>Le plus petit qui atteint sûrement le rappel voulu ; vide : aucun.</translation>
    </message>
    <message>
        <source>Scanned there</source>
        <translation>Parcouru alors</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardingJob</name>
    <message>
        <source>Resharding %1</source>
        <translation>Redécoupage de %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: a way to have more shards; %2: what is being done for it, such as "searching".</extracomment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>comparing hashes</source>
        <translation>comparaison des hachages</translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardingView</name>
    <message>
        <source>Resharding</source>
        <translation>Redécoupage</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln shard(s) already. Choose another number.</source>
        <translation>
            <numerusform>%1 a déjà %Ln shard. Choisissez un autre nombre.</numerusform>
            <numerusform>%1 a déjà %Ln shards. Choisissez un autre nombre.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are only %1 vectors.</source>
        <translation>Il n’y a que %1 vecteurs.</translation>
    </message>
    <message>
        <source>The busiest shards are those at nprobe %L1 of %2.</source>
        <translation>Les shards les plus occupés sont ceux à nprobe %L1 de %2.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: a way to have more shards; %2: why it cannot be gone.</extracomment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>En cours de calcul.</translation>
    </message>
    <message>
        <source>Choose how many shards there are to be, and work out what that takes.</source>
        <translation>Choisissez combien de shards il doit y avoir, et calculez ce que cela demande.</translation>
    </message>
    <message>
        <source>%1: from %2 to %3 shards. Until routes are switched, every query is answered by the shards of now.</source>
        <translation>%1 : de %2 à %3 shards. Tant que les routes ne sont pas basculées, chaque requête reçoit sa réponse des shards actuels.</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Déplacements</translation>
    </message>
    <message>
        <source>Moves: %1</source>
        <translation>Déplacements : %1</translation>
    </message>
    <message>
        <source>Nothing has to be moved.</source>
        <translation>Rien n’est à déplacer.</translation>
    </message>
    <message>
        <source>Tell nodes and their memory to have an order in which there is room for every move.</source>
        <translation>Indiquez les nœuds et leur mémoire pour avoir un ordre où il y a de la place pour chaque déplacement.</translation>
    </message>
    <message>
        <source>Tell nodes and their memory to see what each holds meanwhile.</source>
        <translation>Indiquez les nœuds et leur mémoire pour voir ce que chacun contient pendant ce temps.</translation>
    </message>
    <message>
        <source>%1 is in the list of plans, is the current plan, and is compared with the one before.</source>
        <translation>%1 est dans la liste des plans, est le plan actuel, et est comparé au précédent.</translation>
    </message>
    <message>
        <source>recall against nprobe</source>
        <translation>rappel selon nprobe</translation>
    </message>
    <message>
        <source>recall against vectors scanned</source>
        <translation>rappel selon les vecteurs parcourus</translation>
    </message>
    <message>
        <source>memory of nodes</source>
        <translation>mémoire des nœuds</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Ce qui est dessiné</translation>
    </message>
    <message>
        <source>What is drawn of all ways, or of the chosen one.</source>
        <translation>Ce qui est dessiné de toutes les voies, ou de celle choisie.</translation>
    </message>
    <message>
        <source>Work &amp;out</source>
        <translation>Calc&amp;uler</translation>
    </message>
    <message>
        <source>Builds and measures the plan with the other number of shards, by every way that there is, and counts what each would move. Nothing is moved yet.</source>
        <translation>Construit et mesure le plan avec l’autre nombre de shards, par chaque voie possible, et compte ce que chacune déplacerait. Rien n’est encore déplacé.</translation>
    </message>
    <message>
        <source>Adopt as &amp;plan</source>
        <translation>Adopter comme &amp;plan</translation>
    </message>
    <message>
        <source>Adds the plan of the chosen way, as it was measured, to the list of plans and makes it the current one. Can be undone.</source>
        <translation>Met le plan de la voie choisie, tel qu’il a été mesuré, dans la liste des plans et en fait le plan actuel. Peut être annulé.</translation>
    </message>
    <message>
        <source>Ways, and what they take and give</source>
        <translation>Voies, et ce qu’elles demandent et apportent</translation>
    </message>
    <message>
        <source>On a &amp;cluster…</source>
        <translation>Sur un &amp;cluster…</translation>
    </message>
    <message>
        <source>&amp;Rehearse…</source>
        <translation>Ré&amp;péter…</translation>
    </message>
    <message>
        <source>Takes the moves of the chosen way, in their order and each of as many vectors, to the tab Migration: there they are rehearsed on simulated servers, under clients and faults.</source>
        <translation>Transmet les déplacements de la voie choisie, dans leur ordre et chacun d’autant de vecteurs, à l’onglet Migration : là, ils sont répétés sur des serveurs simulés, sous des clients et des pannes.</translation>
    </message>
    <message>
        <source>Moves the vectors of the chosen way on a live cluster that serves the plan, while it is served. A plan with copies of vectors is not moved there.</source>
        <translation>Déplace les vecteurs de la façon choisie sur un cluster réel qui suit le plan, pendant qu’il est servi. Un plan avec des copies de vecteurs n’y est pas déplacé.</translation>
    </message>
</context>
<context>
    <name>shardscope::RetrainingModel</name>
    <message>
        <source>What retraining gives back: recall over the same probes, retrained minus now.</source>
        <translation>Ce que rend le réentraînement : rappel sur les mêmes sondes, réentraîné moins actuel.</translation>
    </message>
    <message>
        <source>Of the earlier probes among the earlier vectors, at the same nprobe.</source>
        <translation>Des sondes antérieures parmi les vecteurs antérieurs, au même nprobe.</translation>
    </message>
    <message>
        <source>The least nprobe of the plan of now that finds as much as the retrained one; empty: none does.</source>
        <translation>Le plus petit nprobe du plan actuel qui trouve autant que le réentraîné ; vide : aucun.</translation>
    </message>
    <message>
        <source>Share of the probes that ask another place first after retraining.</source>
        <translation>Part des sondes qui interrogent d’abord une autre place après réentraînement.</translation>
    </message>
    <message>
        <source>Vectors that retraining moves, each new shard at the place where most of its vectors are.</source>
        <translation>Vecteurs que le réentraînement déplace, chaque nouveau shard là où sont la plupart de ses vecteurs.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>… at least</source>
        <translation>… au moins</translation>
    </message>
    <message>
        <source>… at most</source>
        <translation>… au plus</translation>
    </message>
    <message>
        <source>Gain in recall</source>
        <translation>Gain de rappel</translation>
    </message>
    <message>
        <source>Recall before</source>
        <translation>Rappel avant</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Parcourus</translation>
    </message>
    <message>
        <source>Max/mean</source>
        <translation>Max/moyenne</translation>
    </message>
    <message>
        <source>nprobe instead</source>
        <translation>nprobe à la place</translation>
    </message>
    <message>
        <source>First shard changed</source>
        <translation>Premier shard changé</translation>
    </message>
    <message>
        <source>Vectors moved</source>
        <translation>Vecteurs déplacés</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Of the vectors that are served now, and the later probes.</source>
        <translation>Des vecteurs servis maintenant, et des sondes postérieures.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>By the plan that learned from the earlier vectors.</source>
        <translation>Par le plan qui a appris des vecteurs antérieurs.</translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation>Réentraîné</translation>
    </message>
    <message>
        <source>By a plan that learned from what is served.</source>
        <translation>Par un plan qui a appris de ce qui est servi.</translation>
    </message>
    <message>
        <source>Standard deviation of the gain between retrainings by other seeds: a single one may be so much luckier or unluckier.</source>
        <translation>Écart type du gain entre réentraînements avec d’autres graines : un seul peut avoir d’autant plus ou moins de chance.</translation>
    </message>
    <message>
        <source>… from run to run</source>
        <translation>… d’un essai à l’autre</translation>
    </message>
</context>
<context>
    <name>shardscope::SampleDialog</name>
    <message>
        <source>Sample %1</source>
        <translation>Échantillon de %1</translation>
    </message>
    <message>
        <source>Takes vectors at random, each as likely as any other, with their ids and tenants, and opens them as data. %1 holds %2.</source>
        <translation>Prend des vecteurs au hasard, tous avec la même probabilité, avec leurs identifiants et leurs locataires, et les ouvre comme données. %1 contient %2.</translation>
    </message>
    <message>
        <source>Save the sample as</source>
        <translation>Enregistrer l’échantillon sous</translation>
    </message>
    <message>
        <source>NumPy archive (*.npz)</source>
        <translation>Archive NumPy (*.npz)</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vecteurs</translation>
    </message>
    <message>
        <source>How many; all where there are no more.</source>
        <translation>Combien ; tous s’il n’y en a pas davantage.</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Graine</translation>
    </message>
    <message>
        <source>Of the choice: the same seed takes the same vectors of an unchanged cluster.</source>
        <translation>Du tirage : la même graine prend les mêmes vecteurs d’un cluster inchangé.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>A NumPy archive, which this program and others open.</source>
        <translation>Une archive NumPy, que ce programme et d’autres savent ouvrir.</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Échantillonner</translation>
    </message>
    <message>
        <source>Take as &amp;many</source>
        <translation>En &amp;prendre autant</translation>
    </message>
    <message>
        <source>&amp;Recall of all to ±</source>
        <translation>&amp;Rappel de tous à ±</translation>
    </message>
    <message>
        <source>How far recall among all vectors, foretold from the sample, may be off: how large a sample that takes is told from a plan measured on a smaller one.</source>
        <translation>De combien le rappel parmi tous les vecteurs, prévu à partir de l’échantillon, peut s’écarter : la taille d’échantillon nécessaire est tirée d’un plan mesuré sur un échantillon plus petit.</translation>
    </message>
</context>
<context>
    <name>shardscope::Screenshots</name>
    <message>
        <source>no such page or folder</source>
        <translation>page ou dossier introuvable</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchAnswerView</name>
    <message>
        <source>There is nothing to find: the tenant has no vectors.</source>
        <translation>Il n’y a rien à trouver : le locataire n’a pas de vecteurs.</translation>
    </message>
    <message>
        <source>No true neighbour was missed.</source>
        <translation>Aucun vrai voisin n’a été manqué.</translation>
    </message>
    <message>
        <source>Answer of the shards</source>
        <translation>Réponse des shards</translation>
    </message>
    <message>
        <source>Exact answer</source>
        <translation>Réponse exacte</translation>
    </message>
    <message>
        <source>Asked shards</source>
        <translation>Shards interrogés</translation>
    </message>
    <message>
        <source>Missed true neighbours</source>
        <translation>Vrais voisins manqués</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchForm</name>
    <message>
        <source>A query of the data set</source>
        <translation>Une requête du jeu de données</translation>
    </message>
    <message>
        <source>A vector, by its row</source>
        <translation>Un vecteur, par sa ligne</translation>
    </message>
    <message>
        <source>A vector, by its id</source>
        <translation>Un vecteur, par son identifiant</translation>
    </message>
    <message>
        <source>A label or word</source>
        <translation>Un libellé ou un mot</translation>
    </message>
    <message>
        <source>Pasted numbers</source>
        <translation>Des nombres collés</translation>
    </message>
    <message>
        <source>Search &amp;for</source>
        <translation>Re&amp;chercher</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>Re&amp;quête</translation>
    </message>
    <message>
        <source>&amp;Row of the vector</source>
        <translation>&amp;Ligne du vecteur</translation>
    </message>
    <message>
        <source>&amp;Id of the vector</source>
        <translation>Ide&amp;ntifiant du vecteur</translation>
    </message>
    <message>
        <source>The id in the file, as the database knows the vector.</source>
        <translation>L’identifiant dans le fichier, tel que la base de données connaît le vecteur.</translation>
    </message>
    <message>
        <source>&amp;Numbers, apart by commas, spaces or lines; a JSON list will do</source>
        <translation>&amp;Nombres, séparés par des virgules, des espaces ou des sauts de ligne ; une liste JSON convient aussi</translation>
    </message>
    <message>
        <source>Control and Enter searches.</source>
        <translation>Ctrl+Entrée lance la recherche.</translation>
    </message>
    <message>
        <source>&amp;Tenant</source>
        <translation>Loca&amp;taire</translation>
    </message>
    <message>
        <source>Only vectors of this tenant are searched.</source>
        <translation>Seuls les vecteurs de ce locataire sont parcourus.</translation>
    </message>
    <message>
        <source>&amp;Shards to ask (nprobe)</source>
        <translation>&amp;Shards à interroger (nprobe)</translation>
    </message>
    <message>
        <source>How many shards each query asks, most promising first. The same everywhere in the window.</source>
        <translation>Combien de shards chaque requête interroge, les plus prometteurs d’abord. Identique partout dans la fenêtre.</translation>
    </message>
    <message>
        <source>Sea&amp;rch</source>
        <translation>&amp;Rechercher</translation>
    </message>
    <message>
        <source>Picture of what is searched for</source>
        <translation>Image de ce qui est recherché</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchHistoryMenu</name>
    <message>
        <source>Nothing was searched for yet</source>
        <translation>Rien n’a encore été recherché</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchPage</name>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Real searches: which shards answered what, and why a true neighbour was missed.</source>
        <translation>De vraies recherches : quels shards ont répondu quoi, et pourquoi un vrai voisin a été manqué.</translation>
    </message>
    <message>
        <source>Open a data set to search in it.</source>
        <translation>Ouvrez un jeu de données pour y faire une recherche.</translation>
    </message>
    <message>
        <source>Add a plan to search through its shards.</source>
        <translation>Ajoutez un plan pour effectuer la recherche dans ses shards.</translation>
    </message>
    <message>
        <source>Press Enter to search.</source>
        <translation>Appuyez sur Entrée pour rechercher.</translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>Ce que la recherche a trouvé</translation>
    </message>
    <message>
        <source>These are the results for %1. Press Enter to search for what the form says now.</source>
        <translation>Ce sont les résultats pour %1. Entrée recherche ce que le formulaire demande maintenant.</translation>
    </message>
    <message>
        <source>Give the id of a vector of %1.</source>
        <translation>Donnez l'identifiant d'un vecteur de %1.</translation>
    </message>
    <message>
        <source>Give a label that vectors of %1 have.</source>
        <translation>Donnez un libellé que portent des vecteurs de %1.</translation>
    </message>
    <message>
        <source>No vector of %1 has the id %2. Check it, or search by row.</source>
        <translation>Aucun vecteur de %1 n’a l’identifiant %2. Vérifiez-le, ou cherchez par ligne.</translation>
    </message>
    <message>
        <source>No vector of %1 has the label %2. Type its first letters to choose from those that there are.</source>
        <translation>Aucun vecteur de %1 n’a le libellé %2. Tapez ses premières lettres pour choisir parmi ceux qui existent.</translation>
    </message>
    <message>
        <source>%1 is being measured; then it can be searched.</source>
        <translation>%1 est en cours de mesure ; ensuite on peut y chercher.</translation>
    </message>
    <message>
        <source>Search &amp;from this</source>
        <translation>Rechercher &amp;à partir de lui</translation>
    </message>
    <message>
        <source>Search for the neighbours of the selected vector.</source>
        <translation>Rechercher les voisins du vecteur choisi.</translation>
    </message>
    <message>
        <source>Show on the &amp;map</source>
        <translation>Montrer sur la &amp;carte</translation>
    </message>
    <message>
        <source>Show where the selected vector lies.</source>
        <translation>Montrer où se trouve le vecteur choisi.</translation>
    </message>
    <message>
        <source>Search &amp;before</source>
        <translation>Recherche &amp;précédente</translation>
    </message>
    <message>
        <source>Search again for what was searched before.</source>
        <translation>Rechercher de nouveau ce qui l’a été avant.</translation>
    </message>
    <message>
        <source>&amp;Next search</source>
        <translation>Recherche &amp;suivante</translation>
    </message>
    <message>
        <source>Search again for what was searched next.</source>
        <translation>Rechercher de nouveau ce qui l’a été ensuite.</translation>
    </message>
    <message>
        <source>F&amp;orget searches</source>
        <translation>&amp;Oublier les recherches</translation>
    </message>
    <message>
        <source>Forget what was searched for in this data set.</source>
        <translation>Oublier ce qui a été recherché dans ce jeu de données.</translation>
    </message>
    <message>
        <source>What was searched for in this data set, last first.</source>
        <translation>Ce qui a été recherché dans ce jeu de données, le plus récent d’abord.</translation>
    </message>
    <message>
        <source>Searches before</source>
        <translation>Recherches précédentes</translation>
    </message>
</context>
<context>
    <name>shardscope::SearchResultModel</name>
    <message>
        <source>Place in the answer, nearest first.</source>
        <translation>Position dans la réponse, le plus proche d’abord.</translation>
    </message>
    <message>
        <source>Row of the returned vector, from 0.</source>
        <translation>Ligne du vecteur renvoyé, à partir de 0.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>The shard that returned it.</source>
        <translation>Le shard qui l’a renvoyé.</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Vrai</translation>
    </message>
    <message>
        <source>Whether it is one of the exact nearest neighbours, or as near as the last of them.</source>
        <translation>Indique s’il est l’un des plus proches voisins exacts, ou aussi proche que le dernier d’entre eux.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
</context>
<context>
    <name>shardscope::SectionList</name>
    <message>
        <source>Sections of the report</source>
        <translation>Sections du rapport</translation>
    </message>
    <message>
        <source>Put it earlier (Alt+Up)</source>
        <translation>Placer plus tôt (Alt+Haut)</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Avancer</translation>
    </message>
    <message>
        <source>Put it later (Alt+Down)</source>
        <translation>Placer plus tard (Alt+Bas)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Reculer</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>Every section that has something to tell, in the usual order.</source>
        <translation>Toutes les sections qui ont quelque chose à dire, dans l’ordre habituel.</translation>
    </message>
</context>
<context>
    <name>shardscope::SessionData</name>
    <message>
        <source>Opening %1</source>
        <translation>Ouverture de %1</translation>
    </message>
    <message>
        <source>Describing the vectors</source>
        <translation>Description des vecteurs</translation>
    </message>
    <message numerus="yes">
        <source>Finding the exact %Ln neighbour(s) of each query</source>
        <translation>
            <numerusform>Recherche du voisin exact de chaque requête</numerusform>
            <numerusform>Recherche des %Ln voisins exacts de chaque requête</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::SessionPlans</name>
    <message>
        <source>Storing %1</source>
        <translation>Enregistrement de %1</translation>
    </message>
</context>
<context>
    <name>shardscope::SessionWorkspace</name>
    <message>
        <source>Saving %1</source>
        <translation>Enregistrement de %1</translation>
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
        <translation>Numéro du shard, à partir de 0.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A figure and the run it belongs to: forecast or measured.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Mean number of requests that wait for a worker of this shard.</source>
        <translation>Nombre moyen de sous-requêtes qui attendent un worker de ce shard.</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Interrogé par</translation>
    </message>
    <message>
        <source>Share of the queries that ask this shard.</source>
        <translation>Part des requêtes qui interrogent ce shard.</translation>
    </message>
    <message>
        <source>Answers last</source>
        <translation>Répond en dernier</translation>
    </message>
</context>
<context>
    <name>shardscope::ShardUseModel</name>
    <message>
        <source>Comparisons a second: queries a second times the vectors that each is compared with. Empty where queries a second are not told.</source>
        <translation>Comparaisons par seconde : requêtes par seconde fois les vecteurs auxquels chacune est comparée. Vide si les requêtes par seconde ne sont pas indiquées.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Locataires</translation>
    </message>
    <message>
        <source>That have vectors there.</source>
        <translation>Qui y ont des vecteurs.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors it holds.</source>
        <translation>Vecteurs qu’il contient.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Of its vectors and their index.</source>
        <translation>De ses vecteurs et de leur index.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Kept for, months</source>
        <translation>Tient, mois</translation>
    </message>
    <message>
        <source>Passed first</source>
        <translation>Dépassé d’abord</translation>
    </message>
    <message>
        <source>Which limit, where one is.</source>
        <translation>Quelle limite, s’il y en a une.</translation>
    </message>
    <message>
        <source>Tenants after</source>
        <translation>Locataires après</translation>
    </message>
    <message>
        <source>When all that is advised is done.</source>
        <translation>Quand tout ce qui est conseillé est fait.</translation>
    </message>
    <message>
        <source>Vectors after</source>
        <translation>Vecteurs après</translation>
    </message>
    <message>
        <source>Bytes after</source>
        <translation>Octets après</translation>
    </message>
    <message>
        <source>Load after</source>
        <translation>Charge après</translation>
    </message>
    <message>
        <source>Kept for, after</source>
        <translation>Tient après</translation>
    </message>
</context>
<context>
    <name>shardscope::ShortcutDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Keys and what they do</source>
        <translation>Les touches et leur effet</translation>
    </message>
    <message>
        <source>The chart, map or table that has the focus</source>
        <translation>Le graphique, la carte ou le tableau qui a le focus</translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation>Dans un graphique</translation>
    </message>
    <message>
        <source>Read out the next value</source>
        <translation>Lire la valeur suivante</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Gauche, Droite</translation>
    </message>
    <message>
        <source>The first, the last value</source>
        <translation>La première, la dernière valeur</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Début, Fin</translation>
    </message>
    <message>
        <source>Pick it</source>
        <translation>La choisir</translation>
    </message>
    <message>
        <source>Return, Space</source>
        <translation>Entrée, Espace</translation>
    </message>
    <message>
        <source>End reading out</source>
        <translation>Terminer la lecture</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Sur la carte</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flèches</translation>
    </message>
    <message>
        <source>Closer, farther</source>
        <translation>Rapprocher, éloigner</translation>
    </message>
    <message>
        <source>+, −</source>
        <translation>+, −</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Pick what is in the middle</source>
        <translation>Choisir ce qui est au milieu</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>In the timeline</source>
        <translation>Dans la chronologie</translation>
    </message>
    <message>
        <source>Shard before, shard after</source>
        <translation>Shard précédent, shard suivant</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Haut, Bas</translation>
    </message>
    <message>
        <source>Query before, query after</source>
        <translation>Requête précédente, requête suivante</translation>
    </message>
    <message>
        <source>Select the shard</source>
        <translation>Sélectionner le shard</translation>
    </message>
    <message>
        <source>In the preview</source>
        <translation>Dans l’aperçu</translation>
    </message>
    <message>
        <source>Page before, page after</source>
        <translation>Page précédente, page suivante</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Page préc., Page suiv.</translation>
    </message>
    <message>
        <source>First, last page</source>
        <translation>Première, dernière page</translation>
    </message>
    <message>
        <source>+, −, wheel</source>
        <translation>+, −, molette</translation>
    </message>
    <message>
        <source>Move what is in view</source>
        <translation>Déplacer la vue</translation>
    </message>
    <message>
        <source>drag, Shift and drag</source>
        <translation>glisser, Maj et glisser</translation>
    </message>
    <message>
        <source>0, double-click</source>
        <translation>0, double-clic</translation>
    </message>
</context>
<context>
    <name>shardscope::SizingRuleModel</name>
    <message>
        <source>all that a node needs to hold and search it</source>
        <translation>tout ce dont un nœud a besoin pour le tenir et le chercher</translation>
    </message>
    <message>
        <source>foretold</source>
        <translation>prévu</translation>
    </message>
    <message>
        <source>samples, for shards of %1 vectors</source>
        <translation>échantillons, pour des shards de %1 vecteurs</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>mesuré</translation>
    </message>
    <message>
        <source>%1 vectors of these data</source>
        <translation>%1 vecteurs de ces données</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <source>the file of the library</source>
        <translation>le fichier de la bibliothèque</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Who says it.</source>
        <translation>Qui le dit.</translation>
    </message>
    <message>
        <source>Bytes a vector</source>
        <translation>Octets par vecteur</translation>
    </message>
    <message>
        <source>In memory, except of the file.</source>
        <translation>En mémoire, sauf pour le fichier.</translation>
    </message>
    <message>
        <source>Of foretold</source>
        <translation>Par rapport au prévu</translation>
    </message>
    <message>
        <source>As a multiple of what is foretold.</source>
        <translation>En multiple de ce qui est prévu.</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formule</translation>
    </message>
    <message>
        <source>d: dimensions. M: links of a node of the graph. values: bytes of a vector's values.</source>
        <translation>d : dimensions. M : liens d’un nœud du graphe. values : octets des valeurs d’un vecteur.</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>What it counts in or leaves out: why it is off.</source>
        <translation>Ce qui est compté ou laissé de côté : pourquoi elle est éloignée.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Where it is from, and when that was read or holds.</source>
        <translation>D’où elle vient, et quand cela a été lu ou est valable.</translation>
    </message>
    <message>
        <source>its table or keys, and its index, in place of that here</source>
        <translation>sa table ou ses clés, et son index, à la place de celui-ci</translation>
    </message>
    <message>
        <source>measured on a cluster, up to %1 vectors</source>
        <translation>mesuré sur un cluster, jusqu’à %1 vecteurs</translation>
    </message>
    <message>
        <source>what is known of how it stores them; not measured here</source>
        <translation>ce que l’on sait de sa façon de les ranger ; non mesuré ici</translation>
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
        <translation>Numéro du shard, à partir de 0.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors the shard holds, copies included.</source>
        <translation>Vecteurs que contient le shard, copies comprises.</translation>
    </message>
    <message>
        <source>Vectors / mean</source>
        <translation>Vecteurs / moyenne</translation>
    </message>
    <message>
        <source>Vectors of this shard over the mean of all shards; 1 is even.</source>
        <translation>Vecteurs de ce shard rapportés à la moyenne de tous les shards ; 1 est équilibré.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Queries that ask this shard at the nprobe in hand.</source>
        <translation>Requêtes qui interrogent ce shard au nprobe choisi.</translation>
    </message>
    <message>
        <source>Queries / mean</source>
        <translation>Requêtes / moyenne</translation>
    </message>
    <message>
        <source>Queries that ask this shard over the mean of all shards; 1 is even.</source>
        <translation>Requêtes qui interrogent ce shard, rapportées à la moyenne de tous les shards ; 1 est équilibré.</translation>
    </message>
</context>
<context>
    <name>shardscope::SkewPage</name>
    <message>
        <source>Skew</source>
        <translation>Déséquilibre</translation>
    </message>
    <message>
        <source>Is one shard too big or too busy?</source>
        <translation>Un shard est-il trop grand ou trop sollicité ?</translation>
    </message>
    <message>
        <source>&amp;Order of shards:</source>
        <translation>&amp;Ordre des shards :</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Par numéro</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>Chiffres clés</translation>
    </message>
    <message>
        <source>Most vectors first</source>
        <translation>Le plus de vecteurs d’abord</translation>
    </message>
    <message>
        <source>Most queries first</source>
        <translation>Le plus de requêtes d’abord</translation>
    </message>
    <message>
        <source>Of vectors and of queries alike: both charts have a shard in the same place.</source>
        <translation>Des vecteurs comme des requêtes : les deux graphiques montrent un shard à la même place.</translation>
    </message>
    <message>
        <source>nodes: </source>
        <translation>nœuds : </translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>On how many nodes the shards would be, placed as deploying places them: the heaviest first, each where least is of what is scarcer, bytes or queries. As many copies of each as on the page Latency.</source>
        <translation>Sur combien de nœuds les shards seraient placés, comme par le déploiement : le plus lourd d’abord, chacun là où il y a le moins de ce qui est le plus rare, octets ou requêtes. Autant de copies de chacun que sur la page Latence.</translation>
    </message>
    <message>
        <source>size: vectors</source>
        <translation>taille : vecteurs</translation>
    </message>
    <message>
        <source>size: bytes</source>
        <translation>taille : octets</translation>
    </message>
    <message>
        <source>size: queries</source>
        <translation>taille : requêtes</translation>
    </message>
    <message>
        <source>What the areas say</source>
        <translation>Signification des surfaces</translation>
    </message>
    <message>
        <source>colour: queries of the node</source>
        <translation>couleur : requêtes du nœud</translation>
    </message>
    <message>
        <source>colour: queries of the shard</source>
        <translation>couleur : requêtes du shard</translation>
    </message>
    <message>
        <source>What the colours say</source>
        <translation>Signification des couleurs</translation>
    </message>
    <message>
        <source>How many queries ask the node, or the shard, against the mean of all.</source>
        <translation>Combien de requêtes interrogent le nœud, ou le shard, par rapport à la moyenne de tous.</translation>
    </message>
</context>
<context>
    <name>shardscope::SkewSummaryModel</name>
    <message>
        <source>Max / mean</source>
        <translation>Max / moyenne</translation>
    </message>
    <message>
        <source> Up to 1.2 is good; above 2 is uneven.</source>
        <translation> Jusqu’à 1,2, c’est bon ; au-delà de 2, c’est inégal.</translation>
    </message>
    <message>
        <source>Gini</source>
        <translation>Gini</translation>
    </message>
    <message>
        <source> Below 0.1 is good; above 0.3 is uneven.</source>
        <translation> En dessous de 0,1, c’est bon ; au-delà de 0,3, c’est inégal.</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>CV</translation>
    </message>
    <message>
        <source> Below 0.2 is good; above 0.5 is uneven.</source>
        <translation> En dessous de 0,2, c’est bon ; au-delà de 0,5, c’est inégal.</translation>
    </message>
    <message>
        <source>Imbalance factor</source>
        <translation>Facteur de déséquilibre</translation>
    </message>
    <message>
        <source> Below 1.04 is good; above 1.25 is uneven. Computed as Faiss does: S·Σn²/(Σn)² = 1 + CV².</source>
        <translation> En dessous de 1,04, c’est bon ; au-delà de 1,25, c’est inégal. Calculé comme dans Faiss : S·Σn²/(Σn)² = 1 + CV².</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Vectors, or queries, of the largest shard.</source>
        <translation>Vecteurs, ou requêtes, du plus grand shard.</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Vectors, or queries, of the smallest shard.</source>
        <translation>Vecteurs, ou requêtes, du plus petit shard.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>How unevenly the shards are filled and asked.</source>
        <translation>À quel point les shards sont inégalement remplis et interrogés.</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Skew of the vectors each shard holds, copies included.</source>
        <translation>Déséquilibre des vecteurs que contient chaque shard, copies comprises.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Skew of the queries that ask each shard at the nprobe in hand.</source>
        <translation>Déséquilibre des requêtes qui interrogent chaque shard au nprobe choisi.</translation>
    </message>
</context>
<context>
    <name>shardscope::SourceForm</name>
    <message>
        <source>Where the vectors come from</source>
        <translation>D’où viennent les vecteurs</translation>
    </message>
    <message>
        <source>Sample data: Fashion-MNIST</source>
        <translation>Données d’exemple : Fashion-MNIST</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Données d’exemple</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Un fichier</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Générer</translation>
    </message>
    <message>
        <source>60,000 pictures of clothes to shard and 10,000 to ask for, as bytes.</source>
        <translation>60 000 images de vêtements à répartir en shards et 10 000 à rechercher, en octets.</translation>
    </message>
    <message>
        <source>Fashion-MNIST is not installed (package dataset-fashion-mnist), so vectors are generated.</source>
        <translation>Fashion-MNIST n’est pas installé (paquet dataset-fashion-mnist) ; des vecteurs sont donc générés.</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vecteurs</translation>
    </message>
    <message>
        <source>Parquet, npy, npz, HDF5, fbin and its relatives, fvecs and its relatives, IDX, GloVe, word2vec, CSV and other tables of text, or JSON; the format is told by the content.</source>
        <translation>Parquet, npy, npz, HDF5, fbin et apparentés, fvecs et apparentés, IDX, GloVe, word2vec, CSV et autres tableaux de texte, ou JSON ; le format est reconnu au contenu.</translation>
    </message>
    <message>
        <source>File of vectors</source>
        <translation>Fichier de vecteurs</translation>
    </message>
    <message>
        <source>a file, or drop one</source>
        <translation>un fichier, ou déposez-en un</translation>
    </message>
    <message>
        <source>&amp;Queries</source>
        <translation>Re&amp;quêtes</translation>
    </message>
    <message>
        <source>A file of vectors to ask for. Without one, those of the source are taken, or some vectors are held out.</source>
        <translation>Un fichier de vecteurs à rechercher. À défaut, ceux de la source sont pris, ou quelques vecteurs sont réservés.</translation>
    </message>
    <message>
        <source>File of queries</source>
        <translation>Fichier de requêtes</translation>
    </message>
    <message>
        <source>from the source</source>
        <translation>de la source</translation>
    </message>
    <message>
        <source>&amp;Truth</source>
        <translation>Vérité &amp;terrain</translation>
    </message>
    <message>
        <source>A file of them is checked before it is used.</source>
        <translation>Un tel fichier est vérifié avant d’être utilisé.</translation>
    </message>
    <message>
        <source>File of exact neighbours</source>
        <translation>Fichier de voisins exacts</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>calculés</translation>
    </message>
    <message>
        <source>Tenant &amp;column</source>
        <translation>&amp;Colonne des locataires</translation>
    </message>
    <message>
        <source>The column of the source that names each vector's tenant.</source>
        <translation>La colonne de la source qui nomme le locataire de chaque vecteur.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>&amp;Held out</source>
        <translation>Ré&amp;servés</translation>
    </message>
    <message>
        <source>How many vectors to take out as queries where the source has none.</source>
        <translation>Combien de vecteurs retirer pour servir de requêtes si la source n’en a pas.</translation>
    </message>
    <message>
        <source>Take a cut-off file as far as it &amp;goes</source>
        <translation>Lire un fichier tronqué &amp;jusqu’où il va</translation>
    </message>
    <message>
        <source>Where a header promises more rows than are there.</source>
        <translation>Lorsqu’un en-tête annonce plus de lignes qu’il n’y en a.</translation>
    </message>
    <message>
        <source>What to generate</source>
        <translation>Ce qu’il faut générer</translation>
    </message>
    <message>
        <source>&amp;Metric</source>
        <translation>Mét&amp;rique</translation>
    </message>
    <message>
        <source>as the source says</source>
        <translation>selon la source</translation>
    </message>
    <message>
        <source>Give te&amp;nants</source>
        <translation>Attri&amp;buer des locataires</translation>
    </message>
    <message>
        <source>Gives the vectors to tenants of uneven size, to try out tenant strategies: zipf:count=200,s=1.1</source>
        <translation>Attribue les vecteurs à des locataires de taille inégale, pour mettre à l’épreuve les stratégies par locataire : zipf:count=200,s=1.1</translation>
    </message>
    <message>
        <source>&amp;Sample of</source>
        <translation>Éc&amp;hantillon de</translation>
    </message>
    <message>
        <source>How many vectors there are in all, where the file is a random sample of them: recall and sizes of the whole are then foretold.</source>
        <translation>Combien de vecteurs il y a en tout, quand le fichier en est un échantillon aléatoire : le rappel et les tailles du tout sont alors prévus.</translation>
    </message>
    <message>
        <source>To &amp;learn from</source>
        <translation>Pour &amp;apprendre</translation>
    </message>
    <message>
        <source>File of queries to learn from</source>
        <translation>Fichier de requêtes d’apprentissage</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A file of further queries of the same users, from which strategies and routers by queries learn. None of them is evaluated: one that is also among the queries is left out. Some thousand are worth while; of more than %1 a sample is taken.</source>
        <translation>Un fichier d’autres requêtes des mêmes utilisateurs, dont apprennent les stratégies et routeurs selon les requêtes. Aucune n’est évaluée : celle qui est aussi parmi les requêtes est laissée de côté. Quelques milliers valent la peine ; au-delà de %1, un échantillon est pris.</translation>
    </message>
    <message>
        <source>Dra&amp;wn to learn from</source>
        <translation>&amp;Tirées pour apprendre</translation>
    </message>
    <message>
        <source>Share of the queries, drawn at random, that strategies and routers by queries learn from; the others are evaluated. Where there is no file of queries to learn from, or besides it.</source>
        <translation>Part des requêtes, tirée au hasard, dont apprennent les stratégies et routeurs selon les requêtes ; les autres sont évaluées. Là où il n’y a pas de fichier de requêtes d’apprentissage, ou en plus de lui.</translation>
    </message>
</context>
<context>
    <name>shardscope::SpaceForm</name>
    <message>
        <source>May be used</source>
        <translation>Peut être utilisé</translation>
    </message>
    <message>
        <source>Values to try</source>
        <translation>Valeurs à essayer</translation>
    </message>
    <message>
        <source>What the search may combine</source>
        <translation>Ce que la recherche peut combiner</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>Stratégies</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Comment les vecteurs sont découpés en shards.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Numbers of shards, with commas between them.</source>
        <translation>Nombres de shards, séparés par des virgules.</translation>
    </message>
    <message>
        <source>Routers</source>
        <translation>Routeurs</translation>
    </message>
    <message>
        <source>How the shards to ask are chosen for a query.</source>
        <translation>Comment sont choisis les shards à interroger pour une requête.</translation>
    </message>
    <message>
        <source>Indices</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Comment chaque shard est parcouru.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Répliques</translation>
    </message>
    <message>
        <source>Copies of every shard, with commas between the numbers to try.</source>
        <translation>Copies de chaque shard ; nombres à essayer, séparés par des virgules.</translation>
    </message>
    <message>
        <source>nprobe up to</source>
        <translation>nprobe jusqu’à</translation>
    </message>
    <message>
        <source>The most shards a query may ask; empty: all.</source>
        <translation>Le nombre maximal de shards qu’une requête peut interroger ; vide : tous.</translation>
    </message>
    <message>
        <source>Values with commas between them; empty: the default.</source>
        <translation>Valeurs séparées par des virgules ; vide : la valeur par défaut.</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>Comme suggéré</translation>
    </message>
    <message>
        <source>Back to what is suggested for this data and these limits.</source>
        <translation>Revenir à ce qui est suggéré pour ces données et ces limites.</translation>
    </message>
</context>
<context>
    <name>shardscope::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Open data or a workspace, try an example, or see what this program is about.</source>
        <translation>Ouvrir des données ou un espace de travail, essayer un exemple, ou voir de quoi il s’agit.</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>utilisé %1</translation>
    </message>
    <message>
        <source>None yet. Everything you do is kept in a workspace as you do it; it will be listed here.</source>
        <translation>Aucun pour l’instant. Tout ce que vous faites est gardé aussitôt dans un espace de travail ; il figurera ici.</translation>
    </message>
    <message>
        <source>Open now: %1, %2 vectors.</source>
        <translation>Ouvert en ce moment : %1, %2 vecteurs.</translation>
    </message>
    <message>
        <source>%1 is shown.</source>
        <translation>%1 est affiché.</translation>
    </message>
    <message>
        <source>%1 is being measured.</source>
        <translation>%1 est en cours de mesure.</translation>
    </message>
    <message>
        <source>How should these vectors be sharded?</source>
        <translation>Comment répartir ces vecteurs ?</translation>
    </message>
    <message>
        <source>Load your vectors, choose how to split them over machines, and see what that does to recall, balance, latency and cost, measured on the vectors themselves.</source>
        <translation>Chargez vos vecteurs, choisissez comment les découper sur des machines, et voyez ce que cela fait au rappel, à l’équilibre, à la latence et au coût, mesuré sur les vecteurs eux-mêmes.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Open vecto&amp;rs…</source>
        <translation>Ouvrir des vecteu&amp;rs…</translation>
    </message>
    <message>
        <source>A file of vectors: npy, Parquet, HDF5, fvecs, text and others, told by its content.</source>
        <translation>Un fichier de vecteurs : npy, Parquet, HDF5, fvecs, texte et autres, reconnu à son contenu.</translation>
    </message>
    <message>
        <source>Open &amp;workspace…</source>
        <translation>Ouvrir un espace de &amp;travail…</translation>
    </message>
    <message>
        <source>A file of earlier work: its data sets, plans, searches and runs.</source>
        <translation>Un fichier d’un travail antérieur : ses jeux de données, plans, réglages et mesures.</translation>
    </message>
    <message>
        <source>&amp;Connect a cluster…</source>
        <translation>&amp;Connecter un cluster…</translation>
    </message>
    <message>
        <source>Looks at a live engine, takes a sample of its vectors, deploys a plan to it.</source>
        <translation>Observe un moteur en service, prend un échantillon de ses vecteurs, y déploie un plan.</translation>
    </message>
    <message>
        <source>&amp;Go on with it</source>
        <translation>C&amp;ontinuer</translation>
    </message>
    <message>
        <source>Shows the recall of the plans for the data that is open.</source>
        <translation>Montre le rappel des plans pour les données ouvertes.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Données d’exemple</translation>
    </message>
    <message>
        <source>Fashion-MNIST: 60,000 pictures of clothes, as vectors of bytes.</source>
        <translation>Fashion-MNIST : 60 000 images de vêtements, sous forme de vecteurs d’octets.</translation>
    </message>
    <message>
        <source>Made-up vectors in clusters of uneven sizes.</source>
        <translation>Vecteurs générés, en clusters de tailles inégales.</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Espaces de travail récents</translation>
    </message>
    <message>
        <source>What am I looking at?</source>
        <translation>Qu’est-ce que je vois ?</translation>
    </message>
    <message>
        <source>One machine cannot hold a billion vectors, so they are split over shards. A plan says how: at random, by tenant, or so that near vectors lie together.</source>
        <translation>Une machine ne peut pas contenir un milliard de vecteurs ; ils sont donc découpés en shards. Un plan dit comment : au hasard, par locataire, ou de sorte que les vecteurs proches restent ensemble.</translation>
    </message>
    <message>
        <source>A query asks only the most promising shards, nprobe of them. What lies in the others is missed: recall is the share of the true nearest neighbours that are found.</source>
        <translation>Une requête n’interroge que les shards les plus prometteurs, au nombre de nprobe. Ce qui se trouve dans les autres est manqué : le rappel est la part des vrais plus proches voisins qui sont trouvés.</translation>
    </message>
    <message>
        <source>Asking more shards finds more and costs more. Each plan is measured on all its queries and drawn as a curve; the one that is higher at the same cost is better.</source>
        <translation>Interroger plus de shards trouve davantage et coûte davantage. Chaque plan est mesuré sur toutes ses requêtes et tracé en courbe ; celle qui est la plus haute au même coût est la meilleure.</translation>
    </message>
    <message>
        <source>&amp;Show me around</source>
        <translation>&amp;Visite guidée</translation>
    </message>
    <message>
        <source>A tour of the window in a few steps.</source>
        <translation>Une visite de la fenêtre en quelques étapes.</translation>
    </message>
    <message>
        <source>Open the &amp;manual</source>
        <translation>Ouvrir le &amp;manuel</translation>
    </message>
    <message>
        <source>F1 explains the page you are on, at any time.</source>
        <translation>F1 explique la page où vous êtes, à tout moment.</translation>
    </message>
</context>
<context>
    <name>shardscope::StepDiagram</name>
    <message>
        <source>Not begun.</source>
        <translation>Pas commencé.</translation>
    </message>
    <message>
        <source>All steps are done.</source>
        <translation>Toutes les étapes sont faites.</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3. %4</source>
        <translation>Étape %1 sur %2 : %3. %4</translation>
    </message>
</context>
<context>
    <name>shardscope::StudyControls</name>
    <message>
        <source>S&amp;top</source>
        <translation>Arrêt&amp;er</translation>
    </message>
    <message>
        <source>Stops it; what was worked out before stays.</source>
        <translation>L’arrête ; ce qui a été calculé avant reste.</translation>
    </message>
</context>
<context>
    <name>shardscope::SubShardModel</name>
    <message>
        <source>now, and enough</source>
        <translation>maintenant, et assez</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>nécessaire</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Locataire</translation>
    </message>
    <message>
        <source>Sub-shards</source>
        <translation>Sous-shards</translation>
    </message>
    <message>
        <source>Over which its vectors are, by the key (tenant, hash of the id modulo that number).</source>
        <translation>Sur lesquels sont ses vecteurs, par la clé (locataire, hachage de l’identifiant modulo ce nombre).</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>Whether it has so many now, and whether so many are needed.</source>
        <translation>S’il en a tant maintenant, et s’il en faut tant.</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Vectors of the largest of them, counted.</source>
        <translation>Vecteurs du plus grand d’entre eux, comptés.</translation>
    </message>
    <message>
        <source>Kept for, months</source>
        <translation>Tient, mois</translation>
    </message>
    <message>
        <source>Passed first</source>
        <translation>Dépassé d’abord</translation>
    </message>
    <message>
        <source>Which limit, where one is.</source>
        <translation>Quelle limite, s’il y en a une.</translation>
    </message>
</context>
<context>
    <name>shardscope::TablePanel</name>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>Enregistrer en &amp;CSV…</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>C&amp;opier le tableau</translation>
    </message>
    <message>
        <source>Save or copy this table</source>
        <translation>Enregistrer ou copier ce tableau</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantChangeModel</name>
    <message>
        <source>Change</source>
        <translation>Changement</translation>
    </message>
    <message>
        <source>What is done about the tenant, and why.</source>
        <translation>Ce qui est fait du locataire, et pourquoi.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Locataire</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Shards that its vectors leave.</source>
        <translation>Shards que quittent ses vecteurs.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Shards that they go to; numbers beyond those of now are new shards.</source>
        <translation>Shards où ils vont ; les numéros au-delà des actuels sont de nouveaux shards.</translation>
    </message>
    <message>
        <source>Vectors moved</source>
        <translation>Vecteurs déplacés</translation>
    </message>
    <message>
        <source>Counted.</source>
        <translation>Comptés.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>That go over the network: the values of the vectors.</source>
        <translation>Qui passent par le réseau : les valeurs des vecteurs.</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantForm</name>
    <message>
        <source>&amp;Memory of a shard</source>
        <translation>&amp;Mémoire d’un shard</translation>
    </message>
    <message>
        <source>What a shard can hold of vectors and their index.</source>
        <translation>Ce qu’un shard peut contenir de vecteurs et de leur index.</translation>
    </message>
    <message>
        <source>&amp;Load of a shard</source>
        <translation>Char&amp;ge d’un shard</translation>
    </message>
    <message>
        <source>Comparisons a second, in millions: queries a second times the vectors that each is compared with.</source>
        <translation>Comparaisons par seconde, en millions : requêtes par seconde fois les vecteurs auxquels chacune est comparée.</translation>
    </message>
    <message>
        <source>&amp;Queries</source>
        <translation>Re&amp;quêtes</translation>
    </message>
    <message>
        <source>Of all tenants together, in the proportions of the data set's queries. Loads follow from it.</source>
        <translation>De tous les locataires ensemble, en proportion des requêtes du jeu de données. Les charges en découlent.</translation>
    </message>
    <message>
        <source>&amp;Growth</source>
        <translation>&amp;Croissance</translation>
    </message>
    <message>
        <source>How much every tenant grows, its vectors and its queries alike, steadily.</source>
        <translation>De combien chaque locataire grandit, ses vecteurs et ses requêtes pareillement, régulièrement.</translation>
    </message>
    <message>
        <source>… of s&amp;ingle ones</source>
        <translation>… de ce&amp;rtains</translation>
    </message>
    <message>
        <source>Tenants that grow otherwise, each with its percent a month, as in: acme=20; initech=-3</source>
        <translation>Locataires qui grandissent autrement, chacun avec son pourcentage par mois, comme dans : acme=20; initech=-3</translation>
    </message>
    <message>
        <source>Limits kept &amp;for</source>
        <translation>Limites tenues &amp;pendant</translation>
    </message>
    <message>
        <source>For so long no shard is to pass a limit.</source>
        <translation>Aussi longtemps aucun shard ne doit dépasser une limite.</translation>
    </message>
    <message>
        <source>Em&amp;pty shards that are not needed</source>
        <translation>&amp;Vider les shards superflus</translation>
    </message>
    <message>
        <source>Also moves tenants so that a shard can go, where others have room for them so long.</source>
        <translation>Déplace aussi des locataires pour qu’un shard disparaisse, si d’autres ont de la place pour eux si longtemps.</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> Go</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>pas de limite</translation>
    </message>
    <message>
        <source> million/s</source>
        <translation> millions/s</translation>
    </message>
    <message>
        <source> queries/s</source>
        <translation> requêtes/s</translation>
    </message>
    <message>
        <source> % a month</source>
        <translation> % par mois</translation>
    </message>
    <message>
        <source> months</source>
        <translation> mois</translation>
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
        <translation>Locataire</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors the tenant owns.</source>
        <translation>Vecteurs qui appartiennent au locataire.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Of all vectors. A tenant with far more than the others is hot: one shard may be too small for it.</source>
        <translation>De tous les vecteurs. Un locataire qui en a bien plus que les autres est chaud : un shard peut être trop petit pour lui.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Queries the tenant asks.</source>
        <translation>Requêtes que pose le locataire.</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantUseModel</name>
    <message>
        <source>Months until a limit is passed at the growth told: 0 is passed already, and empty is not within a hundred years.</source>
        <translation>Mois avant qu’une limite soit dépassée à la croissance indiquée : 0 est déjà dépassé, et vide pas en cent ans.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Locataire</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Vectors the tenant owns.</source>
        <translation>Vecteurs qui appartiennent au locataire.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Of all vectors.</source>
        <translation>De tous les vecteurs.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Queries of the data set that the tenant asks.</source>
        <translation>Requêtes du jeu de données que pose le locataire.</translation>
    </message>
    <message>
        <source>Queries/s</source>
        <translation>Requêtes/s</translation>
    </message>
    <message>
        <source>Of the queries a second that were told, in proportion to its queries.</source>
        <translation>Des requêtes par seconde indiquées, en proportion de ses requêtes.</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Croissance</translation>
    </message>
    <message>
        <source>A month, of its vectors and of its queries.</source>
        <translation>Par mois, de ses vecteurs et de ses requêtes.</translation>
    </message>
    <message>
        <source>On shards</source>
        <translation>Sur les shards</translation>
    </message>
    <message>
        <source>Where its vectors are.</source>
        <translation>Où sont ses vecteurs.</translation>
    </message>
    <message>
        <source>To be on</source>
        <translation>À mettre sur</translation>
    </message>
    <message>
        <source>Where they are to be; empty: they stay.</source>
        <translation>Où ils doivent être ; vide : ils restent.</translation>
    </message>
    <message>
        <source>Sub-shards needed</source>
        <translation>Sous-shards nécessaires</translation>
    </message>
    <message>
        <source>Of a tenant that no single shard holds for as long as is wanted: the fewest that do, each by (tenant, hash of the id modulo that number). 0: no number does. Empty: one shard is enough.</source>
        <translation>D’un locataire qu’aucun shard seul ne contient aussi longtemps que voulu : le moins qui y suffit, chacun par (locataire, hachage de l’identifiant modulo ce nombre). 0 : aucun nombre ne suffit. Vide : un shard suffit.</translation>
    </message>
    <message>
        <source>Kept for, months</source>
        <translation>Tient, mois</translation>
    </message>
</context>
<context>
    <name>shardscope::TenantsView</name>
    <message>
        <source>Tenants</source>
        <translation>Locataires</translation>
    </message>
    <message>
        <source>The data have no tenants. Name the column that has them when opening the data, or have some made.</source>
        <translation>Les données n’ont pas de locataires. Nommez la colonne qui les contient à l’ouverture, ou faites-en produire.</translation>
    </message>
    <message>
        <source>%1 does not keep tenants apart. Make a plan by tenant the current one.</source>
        <translation>%1 ne sépare pas les locataires. Faites d’un plan par locataire le plan actuel.</translation>
    </message>
    <message>
        <source>What single tenants grow by cannot be read. Write it as in: acme=20; initech=-3</source>
        <translation>La croissance de certains locataires n’est pas lisible. Écrivez-la comme dans : acme=20; initech=-3</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>En cours de calcul.</translation>
    </message>
    <message>
        <source>Set what a shard may hold and do, and how tenants grow; then work out what is advised.</source>
        <translation>Fixez ce qu’un shard peut contenir et faire, et comment croissent les locataires ; puis calculez ce qui est conseillé.</translation>
    </message>
    <message>
        <source>Nothing needs to move.</source>
        <translation>Rien n’a besoin d’être déplacé.</translation>
    </message>
    <message>
        <source>No tenant needs shards of its own.</source>
        <translation>Aucun locataire n’a besoin de shards à lui.</translation>
    </message>
    <message>
        <source>&amp;Advise</source>
        <translation>Con&amp;seiller</translation>
    </message>
    <message>
        <source>Finds out which tenants outgrow their shards, how long limits are kept, and what to move. Nothing is moved yet.</source>
        <translation>Trouve quels locataires deviennent trop grands pour leurs shards, combien de temps les limites tiennent, et quoi déplacer. Rien n’est encore déplacé.</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>load</source>
        <translation>charge</translation>
    </message>
    <message>
        <source>What is drawn of shards</source>
        <translation>Ce qui est dessiné des shards</translation>
    </message>
    <message>
        <source>What is drawn of shards, before and after what is advised.</source>
        <translation>Ce qui est dessiné des shards, avant et après ce qui est conseillé.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Sub-shards of hot tenants</source>
        <translation>Sous-shards des locataires très actifs</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Adopt as &amp;plan</source>
        <translation>Adopter comme &amp;plan</translation>
    </message>
    <message>
        <source>Adds the plan that all of the advice makes of this one to the list of plans, makes it the current one and measures it. Can be undone.</source>
        <translation>Ajoute à la liste le plan que tout le conseil fait de celui-ci, en fait le plan actuel et le mesure. Peut être annulé.</translation>
    </message>
</context>
<context>
    <name>shardscope::Tour</name>
    <message>
        <source>The pages, in the order of the work</source>
        <translation>Les pages, dans l’ordre du travail</translation>
    </message>
    <message>
        <source>Data, plans, what they do, a search for the best one, a live cluster, a report. Ctrl and a digit leads to each; F1 explains the one you are on.</source>
        <translation>Données, plans, leurs effets, recherche du meilleur, cluster en service, rapport. Ctrl et un chiffre mène à chacune ; F1 explique celle où vous êtes.</translation>
    </message>
    <message>
        <source>The data set</source>
        <translation>Le jeu de données</translation>
    </message>
    <message>
        <source>What every page works on. Drop a file on the window to open another; a click on the name shows what is in it.</source>
        <translation>Ce sur quoi travaille chaque page. Déposez un fichier sur la fenêtre pour en ouvrir un autre ; un clic sur le nom montre ce qu’il contient.</translation>
    </message>
    <message>
        <source>A plan</source>
        <translation>Un plan</translation>
    </message>
    <message>
        <source>Fill in how to split, route and index, and press Evaluate: the plan is built and measured on all queries.</source>
        <translation>Indiquez comment découper, router et indexer, puis appuyez sur Évaluer : le plan est construit et mesuré sur toutes les requêtes.</translation>
    </message>
    <message>
        <source>All plans</source>
        <translation>Tous les plans</translation>
    </message>
    <message>
        <source>One is current and one is compared with it, in two colours on every page. Choose them here or in the bar above.</source>
        <translation>L’un est actuel et un autre lui est comparé, en deux couleurs sur chaque page. Choisissez-les ici ou dans la barre du haut.</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>How many shards a query asks. Move it: every page follows at once, because nothing is searched again.</source>
        <translation>Combien de shards une requête interroge. Déplacez-le : chaque page suit aussitôt, car rien n’est cherché de nouveau.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>The share of the true neighbours that are found, for every nprobe. Higher is better; the dashed line is your target.</source>
        <translation>La part des vrais voisins qui sont trouvés, pour chaque nprobe. Plus haut est meilleur ; la ligne en tirets est votre cible.</translation>
    </message>
    <message>
        <source>Where recall is lost</source>
        <translation>Où le rappel se perd</translation>
    </message>
    <message>
        <source>To the split itself, to the router, or inside of the shards. The tallest bar is the one to work on.</source>
        <translation>Au découpage lui-même, au routeur, ou à l’intérieur des shards. La plus haute barre est celle à travailler.</translation>
    </message>
    <message>
        <source>The best plan</source>
        <translation>Le meilleur plan</translation>
    </message>
    <message>
        <source>Set limits and start: many plans are tried, and the page says which one keeps to them at the least cost. Adopt it, and write a report.</source>
        <translation>Fixez des limites et lancez : de nombreux plans sont essayés, et la page dit lequel les respecte au moindre coût. Adoptez-le, et rédigez un rapport.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>shardscope::TraceModel</name>
    <message>
        <source>Shard</source>
        <translation>Shard</translation>
    </message>
    <message>
        <source>Number of the shard, from 0.</source>
        <translation>Numéro du shard, à partir de 0.</translation>
    </message>
    <message>
        <source>Replica</source>
        <translation>Réplique</translation>
    </message>
    <message>
        <source>Number of the copy that was asked, from 0.</source>
        <translation>Numéro de la copie interrogée, à partir de 0.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Sous-requête</translation>
    </message>
    <message>
        <source>A hedge is a second request to another replica, sent when the first was slow.</source>
        <translation>Une requête de secours est une seconde sous-requête adressée à une autre réplique, envoyée quand la première tardait.</translation>
    </message>
    <message>
        <source>hedge</source>
        <translation>requête de secours</translation>
    </message>
    <message>
        <source>first</source>
        <translation>première</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Whether its answer is part of the result, and why not.</source>
        <translation>Indique si sa réponse fait partie du résultat, et sinon pourquoi.</translation>
    </message>
    <message>
        <source>When the request was sent.</source>
        <translation>Instant d’envoi de la sous-requête.</translation>
    </message>
    <message>
        <source>When the request reached the shard.</source>
        <translation>Instant où la sous-requête a atteint le shard.</translation>
    </message>
    <message>
        <source>From the arrival at the shard to the beginning of the service.</source>
        <translation>De l’arrivée au shard jusqu’au début du service.</translation>
    </message>
    <message>
        <source>How long the shard worked on it.</source>
        <translation>Combien de temps le shard y a travaillé.</translation>
    </message>
    <message>
        <source>When the answer came back.</source>
        <translation>Instant de retour de la réponse.</translation>
    </message>
    <message>
        <source>When a worker of the shard began to serve it.</source>
        <translation>Instant où un worker du shard a commencé à la traiter.</translation>
    </message>
    <message>
        <source>When the shard was done.</source>
        <translation>Instant où le shard a terminé.</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Distances</translation>
    </message>
    <message>
        <source>Distances the shard computed.</source>
        <translation>Distances que le shard a calculées.</translation>
    </message>
    <message>
        <source>in the answer</source>
        <translation>dans la réponse</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>trop tard</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>refused: replica down</source>
        <translation>refusée : réplique en panne</translation>
    </message>
    <message>
        <source>deadline passed before it was served</source>
        <translation>échéance passée avant le traitement</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyée</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrivée</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Commencée</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Traitée</translation>
    </message>
</context>
<context>
    <name>shardscope::TracePanel</name>
    <message>
        <source>Fan-out of query %1</source>
        <translation>Éventail de la requête %1</translation>
    </message>
    <message>
        <source>%1. The selected query %2 is not among them.</source>
        <translation>%1. La requête sélectionnée %2 n’en fait pas partie.</translation>
    </message>
    <message>
        <source>Point at a bar to read it out; click it to select its shard everywhere.</source>
        <translation>Pointez une barre pour lire ses valeurs ; cliquez dessus pour sélectionner son shard partout.</translation>
    </message>
    <message>
        <source>&amp;Query:</source>
        <translation>Re&amp;quête :</translation>
    </message>
    <message>
        <source>slowest</source>
        <translation>la plus lente</translation>
    </message>
    <message>
        <source>at the p99</source>
        <translation>au p99</translation>
    </message>
    <message>
        <source>median</source>
        <translation>médiane</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>la plus rapide</translation>
    </message>
    <message>
        <source>Which of the measured queries is shown</source>
        <translation>Laquelle des requêtes mesurées est affichée</translation>
    </message>
    <message>
        <source>The next faster query (Left)</source>
        <translation>La requête plus rapide suivante (Gauche)</translation>
    </message>
    <message>
        <source>Next faster query</source>
        <translation>Requête plus rapide suivante</translation>
    </message>
    <message>
        <source>The next slower query (Right)</source>
        <translation>La requête plus lente suivante (Droite)</translation>
    </message>
    <message>
        <source>Next slower query</source>
        <translation>Requête plus lente suivante</translation>
    </message>
    <message>
        <source>Attempts of this query</source>
        <translation>Tentatives de cette requête</translation>
    </message>
    <message>
        <source>Query %1, place %2 of %3 by latency: %4, %5 of %6 shards answered in time</source>
        <extracomment>%1: number of the query; %2 and %3: its place among all and how many they are; %4: how long it took; %5, %6: shards.</extracomment>
        <translation>Requête %1, position %2 sur %3 par latence : %4, %5 shards sur %6 ont répondu à temps</translation>
    </message>
</context>
<context>
    <name>shardscope::TreemapView</name>
    <message numerus="yes">
        <source>%Ln areas; the arrow keys go from one to the next</source>
        <translation>
            <numerusform>%Ln surface ; les flèches passent de l’une à l’autre</numerusform>
            <numerusform>%Ln surfaces ; les flèches passent de l’une à l’autre</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::TrialModel</name>
    <message>
        <source>The load is more than the busiest shard can serve.</source>
        <translation>La charge dépasse ce que le shard le plus sollicité peut traiter.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Stratégie</translation>
    </message>
    <message>
        <source>How the vectors are split over the shards.</source>
        <translation>Comment les vecteurs sont découpés en shards.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Routeur</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>How each shard is searched.</source>
        <translation>Comment chaque shard est parcouru.</translation>
    </message>
    <message>
        <source>nprobe</source>
        <translation>nprobe</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Au moins</translation>
    </message>
    <message>
        <source>Memory
a node</source>
        <translation>Mémoire
par nœud</translation>
    </message>
    <message>
        <source>Fan-out</source>
        <translation>Éventail</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Déséquilibre</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Répliques</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>How many queries it was measured with.</source>
        <translation>Nombre de requêtes utilisées pour la mesure.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>What is not at its default.</source>
        <translation>Ce qui n’est pas à sa valeur par défaut.</translation>
    </message>
    <message>
        <source>Keeps to the limits</source>
        <translation>Respecte les limites</translation>
    </message>
    <message>
        <source>Whether it does, and which limits it breaks.</source>
        <translation>Indique si c’est le cas, et quelles limites sont dépassées.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>non : %1</translation>
    </message>
    <message>
        <source>p99
(forecast)</source>
        <translation>p99
(prévision)</translation>
    </message>
    <message>
        <source>Work
a query</source>
        <translation>Travail par
requête</translation>
    </message>
    <message>
        <source>Mean
(forecast)</source>
        <translation>Moyenne
(prévision)</translation>
    </message>
</context>
<context>
    <name>shardscope::TunePage</name>
    <message>
        <source>Tune</source>
        <translation>Réglage</translation>
    </message>
    <message>
        <source>Which plan keeps to my limits at the least cost, and why?</source>
        <translation>Quel plan respecte mes limites au moindre coût, et pourquoi ?</translation>
    </message>
    <message>
        <source>The first trial appears here as soon as it has ended.</source>
        <translation>Le premier essai apparaîtra ici dès qu’il sera terminé.</translation>
    </message>
    <message>
        <source>Nothing was tried yet.</source>
        <translation>Rien n’a encore été essayé.</translation>
    </message>
    <message>
        <source>compare with none</source>
        <translation>sans comparaison</translation>
    </message>
    <message>
        <source>compare with %1</source>
        <translation>comparer à %1</translation>
    </message>
    <message>
        <source>%1 is adopted and is now the current plan.</source>
        <translation>%1 est adopté et devient le plan actuel.</translation>
    </message>
    <message>
        <source>Adopted.</source>
        <translation>Adoptée.</translation>
    </message>
    <message>
        <source>%1 is adopted and is now the current plan. It is being measured on all queries, and then compared with %2.</source>
        <translation>%1 est adopté et devient le plan actuel. Il est mesuré sur toutes les requêtes, puis comparé à %2.</translation>
    </message>
    <message>
        <source>against nodes</source>
        <translation>selon les nœuds</translation>
    </message>
    <message>
        <source>against p99</source>
        <translation>selon le p99</translation>
    </message>
    <message>
        <source>against work</source>
        <translation>selon le travail</translation>
    </message>
    <message>
        <source>against memory</source>
        <translation>selon la mémoire</translation>
    </message>
    <message>
        <source>best of each plan</source>
        <translation>la meilleure de chaque plan</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>front de Pareto</translation>
    </message>
    <message>
        <source>all configurations</source>
        <translation>toutes les configurations</translation>
    </message>
    <message>
        <source>What recall is held against</source>
        <translation>À quoi le rappel est opposé</translation>
    </message>
    <message>
        <source>Which configurations are listed</source>
        <translation>Quelles configurations sont listées</translation>
    </message>
    <message>
        <source>Session to compare with</source>
        <translation>Session à comparer</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>Ce qui a été essayé</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningChoice</name>
    <message>
        <source>Tick the limits that count and press Search. Plans appear here as they are tried; what is found so far can be adopted at any time.</source>
        <translation>Cochez les limites qui comptent et cliquez sur « Rechercher ». Les plans apparaissent ici au fil des essais ; ce qui est trouvé jusque-là peut être adopté à tout moment.</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Meilleure</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>La plus proche</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Sélectionnée</translation>
    </message>
    <message>
        <source>&amp;Adopt the selected</source>
        <translation>&amp;Adopter la sélectionnée</translation>
    </message>
    <message>
        <source>&amp;Adopt the best</source>
        <translation>&amp;Adopter la meilleure</translation>
    </message>
    <message>
        <source>The choice against the limits</source>
        <translation>Le choix face aux limites</translation>
    </message>
    <message>
        <source>Makes it one of the plans, current on every page, and compares it with the one that was. It can be undone.</source>
        <translation>En fait l’un des plans, actuel sur chaque page, et le compare au précédent. Cela peut être annulé.</translation>
    </message>
    <message>
        <source>Adopted</source>
        <translation>Adopté</translation>
    </message>
    <message>
        <source>✓ Adopted: %1 is the current plan.</source>
        <translation>✓ Adopté : %1 est le plan actuel.</translation>
    </message>
    <message>
        <source>Nothing that was tried keeps to all limits. Pick a configuration in the chart or the table to adopt it all the same.</source>
        <translation>Rien de ce qui a été essayé ne respecte toutes les limites. Choisissez une configuration dans le graphique ou la table pour l'adopter malgré tout.</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>Po&amp;urquoi</translation>
    </message>
    <message>
        <source>&amp;Figures</source>
        <translation>&amp;Indicateurs</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningControls</name>
    <message>
        <source>Recall %1</source>
        <translation>Rappel %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Sus&amp;pendre</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>Con&amp;tinuer</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>Rec&amp;hercher</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>D&amp;urée</translation>
    </message>
    <message>
        <source>until it is done</source>
        <translation>jusqu’à la fin</translation>
    </message>
    <message>
        <source>How long to search at most. A search can always go on later.</source>
        <translation>Durée maximale de la recherche. Une recherche peut toujours continuer plus tard.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Arrê&amp;ter</translation>
    </message>
    <message>
        <source>Ends the search with what it has found. Every trial that ended is kept.</source>
        <translation>Met fin à la recherche avec ce qu’elle a trouvé. Chaque essai terminé est conservé.</translation>
    </message>
    <message>
        <source>Paused – &amp;continue</source>
        <translation>En pause – &amp;continuer</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningForm</name>
    <message>
        <source>&amp;Goal</source>
        <translation>&amp;But</translation>
    </message>
    <message>
        <source>S&amp;pace</source>
        <translation>&amp;Espace</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Do&amp;nnées</translation>
    </message>
    <message>
        <source>&amp;Vectors</source>
        <translation>&amp;Vecteurs</translation>
    </message>
    <message>
        <source>A random sample of so many vectors stands for all of them.</source>
        <translation>Un échantillon aléatoire de ce nombre de vecteurs les représente tous.</translation>
    </message>
    <message>
        <source>&amp;Queries</source>
        <translation>Re&amp;quêtes</translation>
    </message>
    <message>
        <source>A random sample of so many queries stands for all of them.</source>
        <translation>Un échantillon aléatoire de ce nombre de requêtes les représente toutes.</translation>
    </message>
    <message>
        <source>&amp;Neighbours (k)</source>
        <translation>V&amp;oisins (k)</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Graine</translation>
    </message>
    <message>
        <source>Of every random choice: the same seed gives the same result.</source>
        <translation>De chaque choix aléatoire : la même graine donne le même résultat.</translation>
    </message>
    <message>
        <source>&amp;Tenants</source>
        <translation>&amp;Locataires</translation>
    </message>
    <message>
        <source>Whose vectors and queries count.</source>
        <translation>Ceux dont les vecteurs et les requêtes comptent.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningSessionBar</name>
    <message>
        <source>New search</source>
        <translation>Nouvelle recherche</translation>
    </message>
    <message>
        <source>%1 (other data)</source>
        <translation>%1 (autres données)</translation>
    </message>
    <message>
        <source>No workspace is open: what is found is forgotten when the program ends.</source>
        <translation>Aucun espace de travail n’est ouvert : ce qui est trouvé sera oublié à la fin du programme.</translation>
    </message>
    <message>
        <source>Changed: the next search becomes a session of its own and goes on from what fits.</source>
        <translation>Modifié : la prochaine recherche devient une session à part et continue à partir de ce qui convient.</translation>
    </message>
    <message>
        <source>%1 was begun on other data: %2. Its trials are never mixed with those of the data that is open. Open that data, or say where it is now.</source>
        <translation>%1 a été commencée sur d’autres données : %2. Ses essais ne sont jamais mêlés à ceux des données ouvertes. Ouvrez ces données, ou indiquez où elles se trouvent maintenant.</translation>
    </message>
    <message>
        <source>What was opened just now holds other vectors than this session was begun on.</source>
        <translation>Ce qui vient d’être ouvert contient d’autres vecteurs que ceux sur lesquels cette session a été commencée.</translation>
    </message>
    <message>
        <source>Duplicate session</source>
        <translation>Dupliquer la session</translation>
    </message>
    <message>
        <source>Rename session</source>
        <translation>Renommer la session</translation>
    </message>
    <message>
        <source>Remove session</source>
        <translation>Supprimer la session</translation>
    </message>
    <message numerus="yes">
        <source>Remove %1 with its %Ln trial(s)? This cannot be undone. Plans adopted from it stay.</source>
        <translation>
            <numerusform>Supprimer %1 avec %Ln essai ? Cette action est irréversible. Les plans qui en ont été adoptés sont conservés.</numerusform>
            <numerusform>Supprimer %1 avec %Ln essais ? Cette action est irréversible. Les plans qui en ont été adoptés sont conservés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Where is the data of %1?</source>
        <translation>Où sont les données de %1 ?</translation>
    </message>
    <message>
        <source>Name of the session:</source>
        <translation>Nom de la session :</translation>
    </message>
    <message>
        <source>Tuning session</source>
        <translation>Session de réglage</translation>
    </message>
    <message>
        <source>What was asked and every trial that ended, kept together under a name.</source>
        <translation>Ce qui a été demandé et chaque essai terminé, réunis sous un nom.</translation>
    </message>
    <message>
        <source>S&amp;ession</source>
        <translation>&amp;Session</translation>
    </message>
    <message>
        <source>Begin, copy, name or remove a session</source>
        <translation>Commencer, copier, nommer ou supprimer une session</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nouvelle</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>&amp;Dupliquer…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Suppri&amp;mer</translation>
    </message>
    <message>
        <source>&amp;Open that data</source>
        <translation>&amp;Ouvrir ces données</translation>
    </message>
    <message>
        <source>&amp;Locate it…</source>
        <translation>&amp;Localiser…</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningStudy</name>
    <message>
        <source>Tuning: %1</source>
        <translation>Réglage : %1</translation>
    </message>
</context>
<context>
    <name>shardscope::TuningSummaryModel</name>
    <message>
        <source>Recall, at least</source>
        <translation>Rappel, au moins</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>What was asked for; empty: no limit.</source>
        <translation>Ce qui a été demandé ; vide : aucune limite.</translation>
    </message>
    <message>
        <source>Work a query</source>
        <translation>Travail par requête</translation>
    </message>
    <message>
        <source>%1 (forecast)</source>
        <translation>%1 (prévision)</translation>
    </message>
</context>
<context>
    <name>shardscope::VectorMapPane</name>
    <message>
        <source>Draw shards</source>
        <translation>Dessin des shards</translation>
    </message>
    <message>
        <source>Shard %1</source>
        <translation>Shard %1</translation>
    </message>
    <message>
        <source>%1 vectors, %2 of all</source>
        <translation>%1 vecteurs, %2 du total</translation>
    </message>
    <message>
        <source>The marker stands at the median of its vectors on this map. Click to bring them out.</source>
        <translation>Le repère se trouve à la médiane de ses vecteurs sur cette carte. Cliquez pour les mettre en évidence.</translation>
    </message>
    <message>
        <source> · the shards lie mixed, without borders</source>
        <translation> · les shards sont entremêlés, sans frontières</translation>
    </message>
    <message>
        <source> · %1 lie within their shard's borders</source>
        <translation> · %1 se trouvent dans les frontières de leur shard</translation>
    </message>
    <message>
        <source>Map of the plan %1</source>
        <translation>Carte du plan %1</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Borders are drawn where the majority of the vectors passes from one shard to another; a vector lies within them if its own shard has the majority around it. The cells of the centroids themselves overlap when many dimensions are seen as two, so their borders cannot be drawn.</source>
        <translation>Les frontières sont tracées là où la majorité des vecteurs passe d’un shard à un autre ; un vecteur se trouve à l’intérieur si son propre shard est majoritaire autour de lui. Les cellules des centroïdes elles-mêmes se chevauchent quand de nombreuses dimensions sont ramenées à deux ; leurs frontières ne peuvent donc pas être tracées.</translation>
    </message>
    <message>
        <source>Arrow keys move the map, plus and minus zoom, Home shows all of it, the space bar picks the vector in the middle.</source>
        <translation>Les flèches déplacent la carte, plus et moins zooment, Début l’affiche en entier, la barre d’espace choisit le vecteur au milieu.</translation>
    </message>
</context>
<context>
    <name>shardscope::WorstQueriesModel</name>
    <message>
        <source>Query</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Row of the query, from 0.</source>
        <translation>Ligne de la requête, à partir de 0.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>The query's id in the file, as its database knows it.</source>
        <translation>L’identifiant de la requête dans le fichier, tel que sa base de données le connaît.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>What the data set calls this query.</source>
        <translation>Le nom que le jeu de données donne à cette requête.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Share of this query's true neighbours that were returned.</source>
        <translation>Part des vrais voisins de cette requête qui ont été renvoyés.</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manqués</translation>
    </message>
    <message>
        <source>True neighbours of this query that were not returned.</source>
        <translation>Vrais voisins de cette requête qui n’ont pas été renvoyés.</translation>
    </message>
</context>
</TS>
