<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>DriftText</name>
    <message numerus="yes">
        <source>%Ln sign(s) of drift are seen.</source>
        <translation>
            <numerusform>%Ln sign of drift is seen.</numerusform>
            <numerusform>%Ln signs of drift are seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LatencyText</name>
    <message numerus="yes">
        <source>Timed on %1 in %Ln round(s), of which the fastest counts; a usual one took %2 longer.</source>
        <translation>
            <numerusform>Timed on %1 in %Ln round, of which the fastest counts; a usual one took %2 longer.</numerusform>
            <numerusform>Timed on %1 in %Ln rounds, of which the fastest counts; a usual one took %2 longer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveMoveText</name>
    <message numerus="yes">
        <source>%1 gets %Ln shard(s).</source>
        <translation>
            <numerusform>%1 gets %Ln shard.</numerusform>
            <numerusform>%1 gets %Ln shards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moves: %1, in %Ln batch(es); after each batch routers have to follow.</source>
        <extracomment>%1: how many moves; %Ln: in how many batches they are made.</extracomment>
        <translation>
            <numerusform>Moves: %1, in %Ln batch; after each batch routers have to follow.</numerusform>
            <numerusform>Moves: %1, in %Ln batches; after each batch routers have to follow.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingText</name>
    <message numerus="yes">
        <source>vectors from %Ln column(s), %1</source>
        <translation>
            <numerusform>vectors from %Ln column, %1</numerusform>
            <numerusform>vectors from %Ln columns, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) of comment left out</source>
        <translation>
            <numerusform>%Ln line of comment left out</numerusform>
            <numerusform>%Ln lines of comment left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegistryText</name>
    <message numerus="yes">
        <source>%1, %Ln shard(s), router %2, index %3</source>
        <extracomment>What a plan is made of. %1, %2, %3: titles of its strategy, router and index</extracomment>
        <translation>
            <numerusform>%1, %Ln shard, router %2, index %3</numerusform>
            <numerusform>%1, %Ln shards, router %2, index %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReshardingSection</name>
    <message numerus="yes">
        <source>Ways to %Ln shard(s)</source>
        <translation>
            <numerusform>Ways to %Ln shard</numerusform>
            <numerusform>Ways to %Ln shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TenantText</name>
    <message numerus="yes">
        <source>For %Ln tenant(s) no number of sub-shards keeps the limits so long.</source>
        <translation>
            <numerusform>For %Ln tenant no number of sub-shards keeps the limits so long.</numerusform>
            <numerusform>For %Ln tenants no number of sub-shards keeps the limits so long.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) are advised, which move %1 vectors.</source>
        <translation>
            <numerusform>%Ln change is advised, which moves %1 vectors.</numerusform>
            <numerusform>%Ln changes are advised, which move %1 vectors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TuningSearch</name>
    <message numerus="yes">
        <source>%1 of %2 plans are decided, %Ln trial(s).</source>
        <translation>
            <numerusform>%1 of %2 plans are decided, %Ln trial.</numerusform>
            <numerusform>%1 of %2 plans are decided, %Ln trials.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TuningText</name>
    <message numerus="yes">
        <source>%Ln plan(s) cannot keep to the limit on %1, whatever they find.</source>
        <translation>
            <numerusform>%Ln plan cannot keep to the limit on %1, whatever it finds.</numerusform>
            <numerusform>%Ln plans cannot keep to the limit on %1, whatever they find.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) cannot be better than this one.</source>
        <translation>
            <numerusform>%Ln plan cannot be better than this one.</numerusform>
            <numerusform>%Ln plans cannot be better than this one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) were not looked at to the end when the search was ended.</source>
        <translation>
            <numerusform>%Ln plan was not looked at to the end when the search was ended.</numerusform>
            <numerusform>%Ln plans were not looked at to the end when the search was ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln replica(s)</source>
        <translation>
            <numerusform>, %Ln replica</numerusform>
            <numerusform>, %Ln replicas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterActions</name>
    <message numerus="yes">
        <source>Remove what deploying %1 has made: %Ln shard(s) with %2 vectors, and the published plan? This cannot be undone. What else is on the cluster stays.</source>
        <translation>
            <numerusform>Remove what deploying %1 has made: %Ln shard with %2 vectors, and the published plan? This cannot be undone. What else is on the cluster stays.</numerusform>
            <numerusform>Remove what deploying %1 has made: %Ln shards with %2 vectors, and the published plan? This cannot be undone. What else is on the cluster stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::ClusterPage</name>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln node</numerusform>
            <numerusform>%Ln nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::DataFactsModel</name>
    <message numerus="yes">
        <source>%Ln neighbour(s) a query</source>
        <translation>
            <numerusform>%Ln neighbour a query</numerusform>
            <numerusform>%Ln neighbours a query</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::LabelPicker</name>
    <message numerus="yes">
        <source>Which of its %Ln &amp;vector(s)</source>
        <translation>
            <numerusform>Which of its %Ln &amp;vector</numerusform>
            <numerusform>Which of its %Ln &amp;vectors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::MapSide</name>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which was asked: its index did not return them.</source>
        <translation>
            <numerusform>%Ln missed in shard %1, which was asked: its index did not return it.</numerusform>
            <numerusform>%Ln missed in shard %1, which was asked: its index did not return them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.</source>
        <translation>
            <numerusform>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found it.</numerusform>
            <numerusform>%Ln missed in shard %1, at place %2 of the route: nprobe %2 would have found them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missed in shard %1, which this query never asks.</source>
        <translation>
            <numerusform>%Ln missed in shard %1, which this query never asks.</numerusform>
            <numerusform>%Ln missed in shard %1, which this query never asks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln further shard(s) that it asks, with thin lines</source>
        <translation>
            <numerusform>+%Ln further shard that it asks, with a thin line</numerusform>
            <numerusform>+%Ln further shards that it asks, with thin lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::MessageBar</name>
    <message numerus="yes">
        <source>&amp;Open without these %Ln row(s)</source>
        <translation>
            <numerusform>&amp;Open without this row</numerusform>
            <numerusform>&amp;Open without these %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::MigrationView</name>
    <message numerus="yes">
        <source>%Ln move(s) of %1 vectors together, one after the other.</source>
        <translation>
            <numerusform>%Ln move of %1 vectors.</numerusform>
            <numerusform>%Ln moves of %1 vectors together, one after the other.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardWayModel</name>
    <message numerus="yes">
        <source>Now, %Ln shard(s)</source>
        <translation>
            <numerusform>Now, %Ln shard</numerusform>
            <numerusform>Now, %Ln shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::ReshardingView</name>
    <message numerus="yes">
        <source>%1 has %Ln shard(s) already. Choose another number.</source>
        <translation>
            <numerusform>%1 has %Ln shard already. Choose another number.</numerusform>
            <numerusform>%1 has %Ln shards already. Choose another number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::SessionData</name>
    <message numerus="yes">
        <source>Finding the exact %Ln neighbour(s) of each query</source>
        <translation>
            <numerusform>Finding the nearest neighbour of each query</numerusform>
            <numerusform>Finding the exact %Ln neighbours of each query</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::TreemapView</name>
    <message numerus="yes">
        <source>%Ln areas; the arrow keys go from one to the next</source>
        <translation>
            <numerusform>%Ln area; the arrow keys go from one to the next</numerusform>
            <numerusform>%Ln areas; the arrow keys go from one to the next</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shardscope::TuningSessionBar</name>
    <message numerus="yes">
        <source>Remove %1 with its %Ln trial(s)? This cannot be undone. Plans adopted from it stay.</source>
        <translation>
            <numerusform>Remove %1 with its %Ln trial? This cannot be undone. Plans adopted from it stay.</numerusform>
            <numerusform>Remove %1 with its %Ln trials? This cannot be undone. Plans adopted from it stay.</numerusform>
        </translation>
    </message>
</context>
</TS>
